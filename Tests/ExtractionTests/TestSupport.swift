import CorpusReading
import Embeddings
import Foundation

@testable import Extraction

/// The optional folder of data sets beside the repository; tests that read it are skipped without.
enum SharedData {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data").standardizedFileURL.path

  static let isPresent = FileManager.default.fileExists(atPath: folder)

  static func path(_ name: String) -> String { "\(folder)/\(name)" }
}

/// Reads records given as text; errors name the file "text in memory".
func reading(
  _ text: String, schema: ExtractionSchema? = nil, isChecked: Bool = true
) throws -> (texts: [AnnotatedText], report: ReadingReport) {
  var texts: [AnnotatedText] = []
  let corpus = Corpus(text: text)
  let report = try AnnotatedTextReader.forEach(in: corpus, schema: schema, isChecked: isChecked) {
    texts.append($1)
  }
  return (texts, report)
}

/// The message of the error that reading `text` throws.
func readingError(_ text: String, schema: ExtractionSchema? = nil) -> String? {
  do {
    _ = try reading(text, schema: schema)
    return nil
  } catch {
    return "\(error)"
  }
}

/// The entity of `string` at its first occurrence in `text`.
func entity(_ string: String, in text: String, type: String = "") -> Entity {
  guard let range = ScalarText(text).place(of: string) else {
    return Entity(type: type, text: string, start: -1, end: -1)
  }
  return Entity(type: type, text: string, start: range.lowerBound, end: range.upperBound)
}

/// The argument of `string` at its first occurrence in `text`.
func argument(_ role: String, _ string: String, in text: String) -> EventArgument {
  let found = entity(string, in: text)
  return EventArgument(role: role, text: string, start: found.start, end: found.end)
}

/// Runs `body` with the path of a temporary file that holds `contents`.
@discardableResult
func withTemporaryFile<Result>(
  _ contents: Data, _ body: (String) throws -> Result
) throws -> Result {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try contents.write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  return try body(file.path)
}

/// Runs `body` with the path of a folder that does not exist yet and is removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
