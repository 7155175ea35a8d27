import CorpusReading
import TestSupport
import Testing

@testable import Annotations

@Suite struct CharacterCreditTests {
  static let credits: [(predicted: String, gold: String, credit: Double)] = [
    ("苹果公司", "苹果公司", 1),
    ("苹果", "苹果公司", 4.0 / 6),  // p = 2/2, r = 2/4
    ("ORACLE", "oracle", 1),
    ("人人", "人", 2.0 / 3),  // shared with repetition: 1
    ("苹果", "香蕉", 0),
    ("", "", 0),
  ]

  @Test(arguments: credits)
  func sharesCharacters(predicted: String, gold: String, credit: Double) {
    #expect(CharacterCredit.credit(for: predicted, against: gold) == credit)
  }

  private func event(_ text: String, aliases: [String] = []) -> Event {
    Event(
      type: "裁员",
      parts: [EventArgument(role: "时间", text: text, start: 0, end: 1, aliases: aliases)])
  }

  @Test func takesTheBestWordingAndTheBestArgument() {
    let gold = [event("5月份", aliases: ["五月"]), event("去年")]
    let counts = CharacterCredit.counts(gold: gold, predicted: [event("五月"), event("去年五月")])
    // 五月 equals an alias; 去年五月 shares two of its four with 去年 or 五月: f = 4/6
    #expect(counts == ScoreCounts(correct: 1 + 4.0 / 6, predicted: 2, gold: 2))
  }

  @Test func countsEqualArgumentsOnce() {
    let counts = CharacterCredit.counts(
      gold: [event("去年"), event("去年")], predicted: [event("去年"), event("去年")])
    #expect(counts == ScoreCounts(correct: 1, predicted: 1, gold: 1))
  }
}
