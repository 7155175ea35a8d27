import CorpusReading
import Foundation
import TestSupport
import Testing

struct FileReadableTests {
  private struct Note: FileReadable, FileWritable, Equatable {
    var text: String
    init(text: String) { self.text = text }
    init(contentsOf path: String) throws {
      text = try String(contentsOfFile: path, encoding: .utf8)
    }
    func write(to path: String) throws { try AtomicFile.write(Data(text.utf8), to: path) }
  }

  /// What an URL escapes stays as it is in the path.
  @Test func aURLStandsForItsPath() throws {
    try TemporaryFolder.with { folder in
      let url = URL(filePath: folder.path("笔记 100%.txt"))
      try Note(text: "好").write(to: url)
      #expect(try folder.names == ["笔记 100%.txt"])
      #expect(try Note(contentsOf: url) == Note(text: "好"))
      #expect(try Corpus(contentsOf: url).allLines() == ["好"])
      #expect(try Corpus(urls: [url, url]).allLines() == ["好", "好"])
    }
  }
}
