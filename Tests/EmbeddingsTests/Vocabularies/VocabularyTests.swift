import Testing

@testable import Embeddings

@Suite struct VocabularyTests {
  @Test func ordersByFallingCountThenScalars() {
    let counts = [("乙", 3), ("甲", 3), ("丙", 9), ("丁", 1), ("丁", 1), ("", 5)]
    let vocabulary = Vocabulary(counts: counts.map { (word: $0.0, count: $0.1) }, minimumCount: 2)
    #expect(vocabulary.tokens == ["丙", "乙", "甲", "丁"])
    #expect(vocabulary.count == 6)
    #expect(vocabulary["丙"] == 2 && vocabulary["丁"] == 5)
  }

  @Test func theExampleOfTheDocumentation() {
    let vocabulary = Vocabulary(counts: [(word: "北京", count: 7), (word: "上海", count: 9)])
    #expect(vocabulary["上海"] == 2)
    #expect(vocabulary["广州"] == 1)
  }

  @Test func paddingAndUnknownAreNoTokens() {
    let vocabulary = Vocabulary(tokens: ["[UNK]", "京"])
    #expect(Vocabulary.paddingIndex == 0 && Vocabulary.unknownIndex == 1)
    #expect(vocabulary.token(at: 0) == "[PAD]" && vocabulary.token(at: 1) == "[UNK]")
    #expect(vocabulary["[PAD]"] == 1, "padding is not a token")
    #expect(vocabulary["[UNK]"] == 2, "a token may be spelled like the entry for unknown ones")
    #expect(vocabulary.index(of: "[PAD]") == nil && vocabulary.index(of: "京") == 3)
  }

  @Test(arguments: ["京", "a", "\u{0}", "\u{10FFFF}", "\u{F900}", "𠮷", "\u{FF}", "\u{100}"])
  func aScalarHasTheIndexOfItsString(scalar: Unicode.Scalar) {
    let vocabulary = Vocabulary(tokens: [
      "京", "a", "\u{0}", "\u{10FFFF}", "\u{8C48}", "e\u{301}", "\u{100}",
    ])
    #expect(vocabulary[scalar] == vocabulary[String(Character(scalar))])
  }

  @Test func anEmptyVocabularyKnowsNothing() {
    let vocabulary = Vocabulary(tokens: [])
    #expect(vocabulary.count == 2 && vocabulary.tokens.isEmpty)
    #expect(vocabulary["京"] == 1 && vocabulary["京" as Unicode.Scalar] == 1)
  }
}
