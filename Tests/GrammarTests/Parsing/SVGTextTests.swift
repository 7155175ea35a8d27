import Testing

@testable import Grammar

@Suite struct SVGTextTests {
  @Test(arguments: [
    ("的", "的"), ("a<b>&c", "a&lt;b&gt;&amp;c"), ("&amp;", "&amp;amp;"), ("\"x'", "\"x'"),
    ("New York", "New York"), (" ", "␣"), ("\t", "␉"), ("\r\n", "␍␊"), ("\u{3000}", "␣"),
    ("a\0b\u{1B}", "a␀b␛"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("e\u{301}<", "e\u{301}&lt;"),
  ])
  func wordsAreEscapedAndBlanksShown(word: String, escaped: String) {
    #expect(SVGText(word).escaped == escaped)
  }

  @Test func contentsKeepTheirWhiteSpace() {
    #expect(SVGText.escaped(" 一\t<二>\n") == " 一\t&lt;二&gt;\n")
  }

  @Test(arguments: [
    ("北京", 20), ("，", 10), ("abc", 18), ("AB", 14), ("MW", 18), ("il.", 12), ("é", 7),
    ("e\u{301}", 6), ("3.5", 16), ("👍🏽", 13), (" ", 10),
  ])
  func widthIsByCharacter(word: String, tenths: Int) {
    #expect(SVGText(word).tenthsOfEm == tenths)
  }
}
