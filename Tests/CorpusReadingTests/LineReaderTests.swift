import TestSupport
import Testing

@testable import CorpusReading

struct LineReaderTests {
  /// The lines of a text that is in memory and in a file.
  private func lines(_ text: String) throws -> [String] {
    let lines = try withTemporaryFile(text.utf8) { try Corpus(paths: [$0]).allLines() }
    #expect(try Corpus(text: text).allLines() == lines)
    return lines
  }

  @Test(arguments: [
    ("一\r二\r", ["一", "二"]), ("一\r二", ["一", "二"]), ("\r\r", ["", ""]), ("\r", [""]),
    ("一\r二\n三", ["一\r二", "三"]), ("一\r\n二\r三\r\n", ["一", "二\r三"]), ("\r\n", [""]),
  ])
  func aCarriageReturnEndsLinesWhereThereIsNoNewline(text: String, expected: [String]) throws {
    #expect(try lines(text) == expected)
  }

  @Test func theFirstMebibyteDecides() throws {
    let row = String(repeating: "字", count: 100)
    let rows = Array(repeating: row, count: 4_000)
    #expect(try lines(rows.joined(separator: "\r")) == rows)
    let (short, long) = (row + "\r" + row, Array(repeating: row, count: 4_000))
    #expect(try lines(short + "\n" + long.joined(separator: "\r")).count == 2)
    #expect(try lines(String(repeating: "字", count: 400_000) + "\r\n好\r\n").count == 2)
  }

  @Test(arguments: [
    ("\u{FEFF}一\n\u{FEFF}二\n三", ["一", "\u{FEFF}二", "三"]), ("\u{FEFF}", []), ("\u{FEFF}\n", [""]),
    ("\u{FEFF}\u{FEFF}一", ["\u{FEFF}一"]), ("\u{FEFF}一\r\u{FEFF}二", ["一", "\u{FEFF}二"]),
  ])
  func onlyTheMarkOfTheFileIsNoText(text: String, expected: [String]) throws {
    #expect(
      try lines(text).map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
  }

  /// Every way to cut a text within a character is told apart from a bad byte.
  @Test(arguments: ["é", "汉", "𠮷"])
  func aCharacterCutShortAtTheEndIsTold(character: String) throws {
    let whole = Array("好的\n我们\(character)".utf8)
    for missing in 1..<character.utf8.count {
      try withTemporaryFile(whole.dropLast(missing)) { path throws in
        #expect(throws: CorpusError.cutShort(path: path, line: 2)) {
          try Corpus(paths: [path]).allLines()
        }
      }
      let inside = whole.dropLast(missing) + Array("\n后".utf8)
      try withTemporaryFile(inside) { path throws in
        #expect(throws: CorpusError.invalidUTF8(path: path, line: 2, byteOffset: 6)) {
          try Corpus(paths: [path]).allLines()
        }
      }
    }
  }

  @Test func pairsOfSurrogatesAreJoinedInAnyLine() throws {
    let text = Array(String(repeating: "普通的文字\n", count: 200_000).utf8)
    let late = text + EncodedSample.cesu8("末尾😀\n") + Array("𠮷\n".utf8)
    try withTemporaryFile(late) { path throws in
      #expect(try Corpus(paths: [path]).allLines().suffix(2) == ["末尾😀", "𠮷"])
    }
    let bad = EncodedSample.cesu8("😀好") + [0xED, 0xA0, 0x80, 0x0A]
    try withTemporaryFile(bad) { path throws in
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 1, byteOffset: 9)) {
        try Corpus(paths: [path]).allLines()
      }
    }
    try withTemporaryFile(EncodedSample.cesu8("😀好").dropLast()) { path throws in
      #expect(throws: CorpusError.cutShort(path: path, line: 1)) {
        try Corpus(paths: [path]).allLines()
      }
    }
  }
}
