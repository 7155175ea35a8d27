import Lexicons
import Testing

@testable import Embeddings

@Suite struct WordSourceTests {
  private var lexicon: Lexicon {
    var lexicon = Lexicon()
    for word in ["北京", "大学生", "电影", "很"] { lexicon.add(word, count: 10) }
    return lexicon
  }

  private func source(_ words: [String]) -> WordSource {
    let values = [Float](repeating: 1, count: 2 * words.count)
    return WordSource(
      lexicon: lexicon, vectors: WordVectors(words: words, dimension: 2, values: values))
  }

  @Test func charactersAreCoveredByTheirWords() {
    let cover = source(["北京", "很"]).cover(TokenizedText("在北京很好"))
    #expect(cover.map(\.word) == [-1, 0, 0, 1, -1])
    #expect(cover.map(\.start) == [0, 1, 1, 3, 4])
  }

  /// 大学生 is a word of the lexicon without a vector; 学 alone has none either.
  @Test func aWordWithoutAVectorIsCoveredByItsParts() {
    let text = TokenizedText("大学生")
    #expect(source(["大学", "生", "学生"]).cover(text).map(\.word) == [0, 0, 1])
    #expect(source(["学生"]).cover(text).map(\.word) == [-1, 0, 0])
    #expect(source(["学生"]).cover(text).map(\.start) == [0, 0, 0])
    #expect(source(["中学"]).cover(text).map(\.word) == [-1, -1, -1])
  }

  @Test func placesAreThoseOfTheOriginalText() {
    // Full width and upper case are looked up as they are; the text's own scalars count.
    let text = TokenizedText("Ａ北京\u{10FFFF}电影")
    #expect(source(["北京", "电影"]).cover(text).map(\.word) == [-1, 0, 0, -1, 1, 1])
  }

  @Test func withoutVectorsOnlyTheWordsAreKnown() {
    let cover = WordSource(lexicon: lexicon).cover(TokenizedText("北京电影"))
    #expect(cover.map(\.word) == [-1, -1, -1, -1])
    #expect(cover.map(\.start) == [0, 0, 2, 2])
  }
}
