import Testing

@testable import CorpusReading

@Suite struct CharacterClassTests {
  @Test(
    arguments: [
      ("中龥㐀𠀀〇々豈", .han), ("azAZéßжあア한ａＺ", .letter), ("09０９٣", .digit),
      (" \t\n\r\u{3000}\u{A0}", .space), ("!+~。，、《》￥→😀％_", .punctuation),
      ("\u{0}\u{1F}\u{7F}\u{301}\u{200B}", .other),
    ] as [(String, CharacterClass)])
  func classes(text: String, expected: CharacterClass) {
    for scalar in text.unicodeScalars {
      #expect(CharacterClass(scalar.value) == expected, "\(scalar.debugDescription)")
    }
  }

  @Test func whatIsNoScalarIsOther() {
    #expect(CharacterClass(0xD800) == .other)
    #expect(CharacterClass(0x110000) == .other)
  }
}
