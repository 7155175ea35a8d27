import Testing

@testable import CorpusReading

@Suite struct WhiteSpaceTests {
  private func words(_ text: String) -> [String] {
    var words: [String] = []
    Array(text.utf8).withUnsafeBytes { bytes in
      bytes.forEachWord { words.append(String(decoding: $0, as: UTF8.self)) }
    }
    return words
  }

  private func isBlank(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes(\.isBlank) }

  /// The table is the property, the class of characters and the search in bytes are the table.
  @Test func allScalars() {
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = scalar.properties.isWhitespace
      guard
        scalar.isWhiteSpace == expected,
        (CharacterClass(value) == .space) == expected,
        isBlank(String(scalar)) == expected
      else {
        Issue.record("U+\(String(value, radix: 16))")
        continue
      }
    }
  }

  @Test func bytesOfASCII() {
    #expect((0...255).filter { UInt8($0).isASCIIWhiteSpace } == [9, 10, 11, 12, 13, 32])
  }

  @Test(arguments: [
    ("", []), ("天", ["天"]), (" 今天\t天气  好 ", ["今天", "天气", "好"]),
    ("\u{3000}今天\u{3000}\u{A0}天气\u{2003}好\u{85}", ["今天", "天气", "好"]),
    ("、。「é\u{200B}", ["、。「é\u{200B}"]), ("\u{3000} ", []),
  ])
  func wordsBetweenWhiteSpace(text: String, expected: [String]) {
    #expect(words(text) == expected)
    #expect(text.splitAtWhiteSpace() == expected)
  }

  @Test func blankText() {
    for text in ["", " ", "\t\u{3000}\r\n", "\u{A0}\u{2028}"] {
      #expect(text.isBlank && isBlank(text))
    }
    for text in ["a", " 天", "\u{3000}。", "\u{200B}"] { #expect(!text.isBlank && !isBlank(text)) }
  }
}
