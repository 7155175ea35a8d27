import Foundation

/// The optional folder of data sets beside the repository; tests that read it are skipped without.
package enum SharedData {
  /// The repository's root.
  package static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  package static let folder = URL(fileURLWithPath: repository)
    .appending(path: "../shared/data").standardizedFileURL.path

  package static let isPresent = FileManager.default.fileExists(atPath: folder)

  package static func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Whether there is a file or folder of this name.
  package static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }
}
