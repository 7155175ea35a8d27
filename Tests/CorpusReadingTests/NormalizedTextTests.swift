import Testing

@testable import CorpusReading

@Suite struct NormalizedTextTests {
  private func cut(_ original: String, _ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(Array(original.unicodeScalars)[range]))
  }

  @Test func theExampleOfTheDocumentation() {
    let text = NormalizedText("ＩＰｈｏｎｅ　　１５")
    #expect(text.text == "iphone 15")
    #expect(text.originalRange(of: 7..<9) == 8..<10)
  }

  @Test(arguments: [
    ("", ""), ("中文，ＡＢＣ！", "中文,abc!"), ("a \t\n\u{3000} b", "a b"), ("￥１００", "¥100"),
    ("a\u{200B}b\u{FEFF}c", "abc"), ("ÀÉ", "àé"), ("  x  ", " x "),
  ])
  func everyOption(original: String, expected: String) {
    #expect(NormalizedText(original).text == expected)
  }

  @Test func optionsAreIndependent() {
    let original = "Ａ　 b"
    #expect(NormalizedText(original, options: []).text == original)
    #expect(NormalizedText(original, options: .width).text == "A  b")
    #expect(NormalizedText(original, options: .letterCase).text == "ａ　 b")
    #expect(NormalizedText(original, options: .whiteSpace).text == "Ａ b")
  }

  /// `İ` becomes two scalars in lower case: both stand for the one, and what follows is not moved.
  @Test func lowerCaseThatGrowsKeepsTheMap() {
    let original = "aİ\u{200B}  Ｂ中"
    let text = NormalizedText(original)
    #expect(text.scalars.map(\.value) == [0x61, 0x69, 0x307, 0x20, 0x62, 0x4E2D])
    #expect((0..<6).map(text.originalIndex) == [0, 1, 1, 3, 5, 6])
    #expect(cut(original, text.originalRange(of: 1..<2)) == "İ")
    #expect(cut(original, text.originalRange(of: 2..<3)) == "İ")
    #expect(cut(original, text.originalRange(of: 3..<4)) == "  ")
    #expect(cut(original, text.originalRange(of: 4..<6)) == "Ｂ中")
    #expect(cut(original, text.originalRange(of: 0..<6)) == original)
    #expect(text.originalRange(of: 6..<6) == 7..<7)
  }

  @Test func traditionalCharactersBecomeSimplified() {
    let text = NormalizedText("漢語ＡＢ，後來", options: [.traditional, .width])
    #expect(text.text == "汉语AB,后来")
    #expect(text.originalRange(of: 0..<2) == 0..<2)
    #expect(NormalizedText("漢語").text == "漢語")
  }
}
