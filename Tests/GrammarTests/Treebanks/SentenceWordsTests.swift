import Testing

@testable import Grammar

@Suite struct SentenceWordsTests {
  @Test func wordsAreCutByScalars() {
    let words = SentenceWords("在 桌子👍🏽上", ranges: [0..<1, 2..<4, 4..<6, 6..<7])
    #expect(words.count == 4)
    #expect((0..<4).map(words.word) == ["在", "桌子", "👍🏽", "上"])
    #expect(words.range(of: 0..<2) == 0..<4)
    #expect(words.range(of: 1..<4) == 2..<7)
    #expect(words.text(0..<4) == "在 桌子")
  }

  @Test func noWordsHaveAnEmptyRange() {
    let words = SentenceWords("，", ranges: [])
    #expect(words.count == 0)
    #expect(words.range(of: 0..<0) == 0..<0)
    #expect(words.text(0..<0) == "")
  }

  @Test func joinedWordsStandOneBehindTheOther() {
    #expect(
      SentenceWords.ranges(ofJoined: ["在", "e\u{301}", "\u{301}", "👍🏽"]) == [
        0..<1, 1..<3, 3..<4, 4..<6,
      ])
    #expect(SentenceWords.ranges(ofJoined: []) == [])
  }

  /// A mark that begins a word makes one character with the word before; both words stay.
  @Test func wordsThatJoinToOneCharacterStayTwo() {
    let joined = ["e", "\u{301}"]
    let words = SentenceWords(joined.joined(), ranges: SentenceWords.ranges(ofJoined: joined))
    #expect((0..<2).map(words.word) == joined)
  }
}
