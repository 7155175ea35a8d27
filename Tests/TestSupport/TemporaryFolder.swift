import Foundation

/// An empty folder for one test, removed with its last owner.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "nlpzero-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Calls `body` with a new folder and removes the folder afterwards.
  package static func with<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder) }
  }

  /// The path of a file in the folder, whether there is one or not.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, with the folders on the way to it, and returns its path.
  @discardableResult
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  /// A file's bytes.
  package func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// A file's text.
  package func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// The names in the folder, sorted, hidden ones included.
  package var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// Runs `body` with the path of a temporary file that holds `contents`.
@discardableResult
package func withTemporaryFile<Result>(
  _ contents: some Sequence<UInt8>, _ body: (String) throws -> Result
) throws -> Result {
  try TemporaryFolder.with { try body($0.write(contents, to: "file")) }
}

/// Runs `body` with the path of a folder that does not exist yet and is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  try TemporaryFolder.with { try body($0.path("folder")) }
}
