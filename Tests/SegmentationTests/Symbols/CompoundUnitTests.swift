import Testing

@testable import Segmentation

@Suite struct CompoundUnitTests {
  private func units(_ text: String) -> String {
    var symbols = SymbolText()
    SymbolReader(keepsCompounds: true).read(text, into: &symbols)
    let scalars = Array(text.unicodeScalars)
    return (0..<symbols.count).map {
      String(String.UnicodeScalarView(scalars[symbols.scalarRange(of: $0..<$0 + 1)]))
    }.joined(separator: "|")
  }

  @Test(arguments: [
    "价|23,876|元", "1,234,567.50|元", "2015-07-05| |12:30", "2015/07/05", "1.2.3", "v1.2.3|版",
    "SK-II|面|霜", "F-16", "node.js",
    "C++|和|C#", "U.S.A", "AT&T", "don't", "a_b", "3-5|人", "1/3", "10:1", "010-12345678",
    "a.b-c@example.com.cn|，", "见|https://example.com/a?b=1&c=%20#d|。", "www.example.com|的",
    "example.com/a/b|.",
    "ftp://x.y/z|)|后", "23,876.5%",
  ])
  func marksJoin(expected: String) {
    #expect(units(expected.filter { $0 != "|" }) == expected)
  }

  @Test(arguments: [
    "end|.", "1|,|2|,|3", "1234|,|567", "1,234|,|56", "12|,|3456", "a|,|b", "a|/|b", "中|-|a",
    "a|-|中", "a|@|b", "a|--|b",
    "A|+", "AB|#", "C|++|11", "x|:|y", "-|a", "3|:|中", "a|&|1",
  ])
  func otherMarksDoNot(expected: String) {
    #expect(units(expected.filter { $0 != "|" }) == expected)
  }

  /// A number with groups of three is a number as any other.
  @Test func groupedNumbersAreNumbers() {
    var symbols = SymbolText()
    SymbolReader(keepsCompounds: true).read("23,876.5", into: &symbols)
    #expect(symbols.count == 1 && symbols[0].value == Symbol.number)
    SymbolReader(keepsCompounds: true).read("23,876-1", into: &symbols)
    #expect(symbols.count == 1 && symbols[0].value == Symbol.unit)
    SymbolReader().read("23,876", into: &symbols)
    #expect(symbols.count == 3)
  }

  @Test func aSegmenterCutsThemIfAsked() {
    var segmenter = Segmenter(lexicon: ["六": 2, "十五": 3, "岁": 4])
    #expect(segmenter.words(in: "六十五岁，SK-II") == ["六十五", "岁", "，", "SK-II"])
    segmenter.keepsCompounds = false
    #expect(segmenter.words(in: "六十五岁，SK-II") == ["六", "十五", "岁", "，", "SK", "-", "II"])
    segmenter.keepsCompounds = true
    segmenter.userDictionary = ["十五": nil]
    #expect(segmenter.words(in: "六十五岁") == ["六", "十五", "岁"])
  }
}
