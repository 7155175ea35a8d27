import Testing

@testable import CorpusReading

@Suite struct CharacterFoldingTests {
  private func folded(_ text: String, _ options: NormalizedText.Options) -> String {
    guard let folding = CharacterFolding(options) else { return text }
    let scalars = text.unicodeScalars.compactMap { Unicode.Scalar(folding.folded($0.value)) }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test(
    arguments: [
      ("Ａ１，　", .width, "A1, "), ("ÀБ中", .letterCase, "àб中"), ("İ", .letterCase, "İ"),
      ("國際發展漢語臺灣", .traditional, "国际发展汉语台湾"), ("国际ABC", .traditional, "国际ABC"),
      ("ＡＢＣ國", [.width, .letterCase, .traditional], "abc国"), ("Ａ國", .whiteSpace, "Ａ國"),
    ] as [(String, NormalizedText.Options, String)])
  func oneCharacterStaysOne(text: String, options: NormalizedText.Options, expected: String) {
    #expect(folded(text, options) == expected)
    #expect(folded(text, options).unicodeScalars.count == text.unicodeScalars.count)
  }

  @Test func nothingToFoldIsNoFolding() {
    #expect(CharacterFolding([]) == nil)
    #expect(CharacterFolding(.whiteSpace) == nil)
    #expect(CharacterFolding(.all)?.options == [.width, .letterCase])
  }
}
