import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AtomicFolderTests {
  private let text = AnnotatedText(
    text: "甲", entities: [Entity(type: "T", text: "甲", start: 0, end: 1)])

  @Test(arguments: AnnotationFormat.writable.filter(\.isFolder))
  func leavesNothingWhenItFails(format: AnnotationFormat) throws {
    struct Failure: Error {}
    try TemporaryFolder.with { folder in
      #expect(throws: Failure.self) {
        try AnnotatedTextWriter.write(to: folder.path("out"), format: format) { write in
          try write(text)
          throw Failure()
        }
      }
      let names = try folder.names
      #expect(names == [])
    }
  }

  @Test(arguments: AnnotationFormat.writable.filter(\.isFolder))
  func replacesEmptyFoldersOnly(format: AnnotationFormat) throws {
    try withTemporaryFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try AnnotatedTextWriter.write([text], to: path + "/", format: format)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 2)
      #expect(throws: CorpusError.unwritable(path: path, reason: "the folder is not empty")) {
        try AnnotatedTextWriter.write([text], to: path, format: format)
      }
      #expect(throws: CorpusError.self) {
        try AnnotatedTextWriter.write([text], to: path + "/a/b/c", format: format)
      }
    }
  }

  /// A file in the temporary folder is named as it would be in the one that was asked for.
  @Test func errorsNameTheFolderThatWasAskedFor() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("out")
      let error = #expect(throws: CorpusError.self) {
        try AtomicFolder.write(to: path) { temporary in
          try AtomicFile.write(to: "\(temporary)/none/file") { try $0.write("x") }
        }
      }
      guard case .unwritable(let file, _) = error else {
        Issue.record("expected that the file cannot be written, found \(String(describing: error))")
        return
      }
      #expect(file == "\(path)/none/file")
    }
  }
}
