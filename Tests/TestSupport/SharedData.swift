import Foundation

/// The optional folder of data sets beside the repository; tests that read it are skipped without.
package enum SharedData {
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data").standardizedFileURL.path

  package static let isPresent = FileManager.default.fileExists(atPath: folder)

  package static func path(_ name: String) -> String { "\(folder)/\(name)" }
}
