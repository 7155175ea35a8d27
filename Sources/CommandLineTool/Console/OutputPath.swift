import Foundation
import NLPZero

/// Why a result cannot be written where the user wants it.
enum OutputPathError: Error, Equatable, CustomStringConvertible {
  case noFolder(path: String, folder: String)
  case isFolder(path: String)
  case isNoFolder(path: String)
  case isNoFile(path: String)
  case isCompressed(path: String)
  case notWritable(path: String)

  var description: String {
    switch self {
    case .noFolder(let path, let folder): "\(path): cannot be written (no folder \(folder))"
    case .isFolder(let path): "\(path): cannot be written (it is a folder)"
    case .isNoFolder(let path): "\(path): cannot be written (it is a file, not a folder)"
    case .isCompressed(let path):
      "\(path): files are read compressed, but not written so; leave .gz out, or pipe '-o -' into gzip"
    case .isNoFile(let path): "\(path): the result alone goes there; a file is needed"
    case .notWritable(let path): "\(path): cannot be written (no permission)"
    }
  }
}

/// A check of the output's place before hours are spent on its contents.
enum OutputPath {
  /// Throws when a file at `path` could not be written or replaced.
  ///
  /// - Parameter isResult: whether `-` may be standard output; it would take what stands beside a result, too.
  static func check(_ path: String, isResult: Bool = false) throws(OutputPathError) {
    if path == AtomicFile.standardOutput {
      if isResult { return }
      throw .isNoFile(path: AtomicFile.name(of: path))
    }
    if path.lowercased().hasSuffix(".gz") { throw .isCompressed(path: path) }
    let parent = parent(of: path)
    switch kind(of: path) {
    case S_IFDIR: throw .isFolder(path: path)
    case nil, S_IFREG:
      guard kind(of: parent) == S_IFDIR else { throw .noFolder(path: path, folder: parent) }
      guard access(parent, W_OK) == 0 else { throw .notWritable(path: path) }
    default:
      guard access(path, W_OK) == 0 else { throw .notWritable(path: path) }
    }
  }

  /// Throws when a folder at `path` could not be made or written to.
  static func checkFolder(_ path: String) throws(OutputPathError) {
    if path == AtomicFile.standardOutput {
      throw .isNoFolder(path: AtomicFile.name(of: path))
    }
    switch kind(of: path) {
    case S_IFDIR:
      guard access(path, W_OK) == 0 else { throw .notWritable(path: path) }
    case nil: try check(path)
    default: throw .isNoFolder(path: path)
    }
  }

  /// The folder that a path stands in. (Foundation's `deletingLastPathComponent` crashes on a path of
  /// one character.)
  static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1 && rest.hasSuffix("/") { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    let folder = rest[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
