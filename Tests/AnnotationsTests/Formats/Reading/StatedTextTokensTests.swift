import CorpusReading
import Testing

@testable import Annotations

@Suite struct StatedTextTokensTests {
  @Test(arguments: [
    (["张", "三", "A", "B"], "张三AB"), (["Booth", "shot", "."], "Booth shot ."),
    (["NASA", "计划"], "NASA计划"),
    ([], ""), (["", "甲", ""], "甲"),
  ])
  func rangesCutTheTokens(tokens: [String], text: String) {
    let joined = TokenText(tokens)
    #expect(joined.text == text)
    let scalars = ScalarText(joined.text)
    #expect(joined.ranges.map { scalars[$0] } == tokens)
  }

  @Test(arguments: [(-1, 1), (0, 4), (2, 2), (2, 1), (Int.max, Int.min)])
  func otherRangesAreNoMention(start: Int, end: Int) {
    let joined = TokenText(["甲", "乙", "丙"])
    #expect(joined.mention(type: "T", start: start, end: end) == nil)
    #expect(joined.mention(type: "T", start: 1, end: 3)?.end == 3)
  }
}
