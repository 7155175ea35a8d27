import Foundation

/// Runs `body` with the path of a temporary file that holds `contents`.
@discardableResult
package func withTemporaryFile<Result>(
  _ contents: Data, _ body: (String) throws -> Result
) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try contents.write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try body(file.path)
}

/// Runs `body` with the path of a folder that does not exist yet and is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
