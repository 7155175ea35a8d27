import Foundation

/// A folder that goes when nobody needs it any more.
final class TemporaryFolder {
  let path: String

  /// - Throws: `CocoaError` if the folder cannot be made.
  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("nlpzero-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
