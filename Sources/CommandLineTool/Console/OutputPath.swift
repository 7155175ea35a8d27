import Foundation

/// Why a result cannot be written where the user wants it.
enum OutputPathError: Error, Equatable, CustomStringConvertible {
  case noFolder(path: String, folder: String)
  case isFolder(path: String)
  case notWritable(folder: String)
  case notAFile(path: String)

  var description: String {
    switch self {
    case .noFolder(let path, let folder): "cannot write \(path): there is no folder \(folder)"
    case .isFolder(let path): "cannot write \(path): it is a folder"
    case .notWritable(let folder): "cannot write into the folder \(folder): no permission"
    case .notAFile(let path): "cannot write \(path): it is a device or a pipe, not a file"
    }
  }
}

/// A check of the output's place before hours are spent on its contents.
enum OutputPath {
  /// Throws when a file at `path` could not be written or replaced.
  static func check(_ path: String) throws(OutputPathError) {
    let folder = (path as NSString).deletingLastPathComponent
    let parent = folder.isEmpty ? "." : folder
    guard kind(of: parent) == .typeDirectory else {
      throw .noFolder(path: path, folder: parent)
    }
    if access(parent, W_OK) != 0 { throw .notWritable(folder: parent) }
    switch kind(of: path) {
    case nil, .typeRegular: return
    case .typeDirectory: throw .isFolder(path: path)
    default: throw .notAFile(path: path)
    }
  }

  private static func kind(of path: String) -> FileAttributeType? {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
  }
}
