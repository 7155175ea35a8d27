import Lexicons
import Testing

struct LexiconSequenceTests {
  @Test func aLexiconIsASequenceOfItsEntries() {
    let lexicon: Lexicon = ["北京": 10, "上海": 8, "北京": 2]
    #expect(lexicon.map(\.word) == ["北京", "上海"])
    #expect(lexicon.map(\.count) == [12, 8])
    #expect(lexicon.contains { $0.word == "上海" && $0.count == 8 })
    #expect(lexicon.underestimatedCount == 2)
    let empty: Lexicon = [:]
    #expect(empty == Lexicon() && Array(empty.map(\.word)).isEmpty)
  }

  @Test(
    arguments: [
      ([:], "0 words"), (["北京": 10], "1 word: 北京 10"),
      (["一": 1, "二": 2, "三": 3, "四": 4, "五": 5], "5 words: 一 1, 二 2, 三 3, 四 4, 五 5"),
      (["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6], "6 words: 一 1, 二 2, 三 3, 四 4, 五 5, …"),
    ] as [(Lexicon, String)])
  func aDescriptionShowsTheFirstWords(lexicon: Lexicon, expected: String) {
    #expect("\(lexicon)" == expected)
  }
}
