import Foundation

/// A folder that goes away with its last owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder, written if `contents` are given.
  func file(_ name: String, _ contents: Data? = nil) throws -> String {
    let file = path + "/" + name
    try contents?.write(to: URL(fileURLWithPath: file))
    return file
  }

  func file(_ name: String, text: String) throws -> String { try file(name, Data(text.utf8)) }
}
