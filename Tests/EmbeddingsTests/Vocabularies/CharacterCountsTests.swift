import Testing

@testable import Embeddings

@Suite struct CharacterCountsTests {
  private func vocabulary(
    _ texts: String..., minimumCount: Int = 1, limit: Int = .max
  ) -> Vocabulary {
    var counts = CharacterCounts()
    for text in texts { counts.add(text) }
    return counts.vocabulary(minimumCount: minimumCount, limit: limit)
  }

  @Test func englishKeepsItsCapitals() {
    let vocabulary = vocabulary("Ann met Ann in Ulm.")
    #expect(vocabulary.keepsCase)
    #expect(vocabulary.tokens == ["n", " ", "A", "m", ".", "U", "e", "i", "l", "t"])
  }

  @Test func chineseFoldsTheFewLettersItHas() {
    let vocabulary = vocabulary("苹果公司的IPHONE手机", "华为的iPhone对手")
    #expect(!vocabulary.keepsCase)
    #expect(vocabulary["h"] != Vocabulary.unknownIndex)
    #expect(vocabulary["H"] == Vocabulary.unknownIndex)
  }

  @Test func capitalAndSmallLettersCountTogetherWhereTheyAreOne() {
    // Of 一二三四五 and aA only a comes twice.
    #expect(vocabulary("一二三四五aA", minimumCount: 2).tokens == ["a"])
  }

  @Test func aFoldedVocabularyHasNoCapitalsAtAll() {
    // İ in lower case is two scalars; the mathematical 𝐀 has no lower case.
    let vocabulary = vocabulary("一二三四五İ𝐀Ⅳ")
    #expect(!vocabulary.keepsCase)
    #expect(vocabulary["\u{307}"] != Vocabulary.unknownIndex)
    #expect(vocabulary["ⅳ"] != Vocabulary.unknownIndex)
  }

  @Test func partsAddUp() {
    var (whole, part, other) = (CharacterCounts(), CharacterCounts(), CharacterCounts())
    for text in ["一二二", "三三三"] { whole.add(text) }
    part.add("一二二")
    other.add("三三三")
    part.add(other)
    #expect(part.vocabulary(minimumCount: 1) == whole.vocabulary(minimumCount: 1))
    #expect(part.vocabulary(minimumCount: 1, limit: 2).tokens == ["三", "二"])
  }

  @Test func nothingHasAnEmptyVocabulary() {
    #expect(vocabulary().tokens.isEmpty)
    #expect(!vocabulary("").keepsCase)
  }
}
