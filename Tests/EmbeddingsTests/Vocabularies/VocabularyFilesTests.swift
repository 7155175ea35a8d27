import Foundation
import TestSupport
import Testing

@testable import Embeddings

@Suite struct VocabularyFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func roundTripKeepsEveryToken() throws {
    let tokens = [
      "北京", "New York", " ", "\t", "a\nb", "\r", "\\", "\\n", "\u{3000}", "\u{FEFF}", "\u{0}",
      "[PAD]",
      "\u{8C48}", "\u{F900}", "e\u{301}", "é", "\u{85}", "\u{2028}", "𠮷", "#", "u{41}", "\r\n",
    ]
    let vocabulary = Vocabulary(tokens: tokens)
    let path = folder.path("vocabulary.txt")
    try vocabulary.write(to: path)
    let read = try Vocabulary(contentsOf: path)
    #expect(read == vocabulary)
    #expect(read.tokens.map { Array($0.utf8) } == tokens.map { Array($0.utf8) })
  }

  @Test func theFileHasOneTokenALine() throws {
    let path = folder.path("vocabulary.txt")
    try Vocabulary(tokens: ["北京", "a b", "c\\\td", "\u{3000}"]).write(to: path)
    #expect(
      try String(contentsOfFile: path, encoding: .utf8)
        == "[PAD]\n[UNK]\n北京\na\\sb\nc\\\\\\td\n\\u{3000}\n")
  }

  @Test func linesMayEndAsOnWindowsAndTheLastNotAtAll() throws {
    let path = try folder.write("[PAD]\r\n[UNK]\r\n京\r\n都", to: "vocabulary.txt")
    #expect(try Vocabulary(contentsOf: path).tokens == ["京", "都"])
  }

  @Test(arguments: [
    ("", 1, "[PAD]", "the end of the file"),
    ("[PAD]\n京\n", 2, "[UNK]", "\"京\""),
    ("[PAD]\n[UNK]\n京\n都\n京\n", 5, "a token of its own", "\"京\" again"),
    ("[PAD]\n[UNK]\n\n京\n", 3, "a token", "an empty line"),
    ("[PAD]\n[UNK]\na\\q\n", 3, "one of the escapes \\s \\t \\n \\r \\\\ \\u{…}", "\"a\\\\q\""),
    (
      "[PAD]\n[UNK]\n\\u{110000}\n", 3, "one of the escapes \\s \\t \\n \\r \\\\ \\u{…}",
      "\"\\\\u{110000}\""
    ),
  ])
  func damagedFilesSayWhereAndWhy(text: String, line: Int, expected: String, found: String) throws {
    let path = try folder.write(text, to: "vocabulary.txt")
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .line(line), expected: expected, found: found)
    ) { try Vocabulary(contentsOf: path) }
  }

  @Test func bytesThatAreNoTextAreAnError() throws {
    let path = try folder.write(Data("[PAD]\n[UNK]\n".utf8) + [0xFF, 0x0A], to: "vocabulary.txt")
    #expect(
      throws: EmbeddingsError.malformed(
        path: path, at: .line(3), expected: "text in UTF-8", found: "other bytes")
    ) { try Vocabulary(contentsOf: path) }
  }

  @Test func aMissingFileIsAnErrorWithItsPath() throws {
    let path = folder.path("none.txt")
    #expect { try Vocabulary(contentsOf: path) } throws: {
      guard case .unreadable(path, _) = $0 as? EmbeddingsError else { return false }
      return true
    }
  }
}
