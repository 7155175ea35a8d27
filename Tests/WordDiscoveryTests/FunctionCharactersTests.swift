import Lexicons
import Testing

@testable import WordDiscovery

@Suite struct FunctionCharactersTests {
  /// 从 stands alone in 60 of 80 places, 人 in 10 of 90, and 被 is too rare to tell.
  private static let lexicon: Lexicon = [
    "的": 30_000, "从": 60, "从容": 9, "记者": 40, "记者从": 8, "从前天": 3, "前天": 2, "人": 10, "好人": 60,
    "年轻": 12, "年轻人": 20, "被": 1, "被免职": 5, "免职": 6, "从从记者": 1,
  ]

  private var words: Lexicon { FunctionCharacters(of: Self.lexicon).separated(Self.lexicon) }

  @Test func whatStandsAloneIsCutFromWords() {
    #expect(words["记者从"] == nil)
    #expect(words["记者"] == 48 && words["从"] == 68)
    #expect(words.counts == words.counts.sorted(by: >))
  }

  @Test func otherWordsStay() {
    #expect(words["从容"] == 9, "Two symbols stay.")
    #expect(words["从前天"] == 3, "前天 is rarer than the whole.")
    #expect(words["年轻人"] == 20, "人 does not stand alone.")
    #expect(words["被免职"] == 5, "被 is too rare.")
    #expect(words["从从记者"] == 1, "从记者 is no word.")
  }
}
