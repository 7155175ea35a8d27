import Lexicons
import Testing

@testable import Embeddings

@Suite struct ScriptFoldingTests {
  /// A vocabulary by falling frequency.
  private func characters(_ text: String, knowing known: String) -> String {
    let vocabulary = Vocabulary(tokens: known.map(String.init))
    return String(
      String.UnicodeScalarView(TokenizedText(text, for: vocabulary).characters))
  }

  private let simplified = "学习时间的国书钱钟围城于干乾隆年"

  @Test func traditionalCharactersBecomeWhatIsKnown() {
    #expect(characters("錢鐘書的圍城", knowing: simplified) == "钱钟书的围城")
    #expect(characters("學習時間", knowing: simplified) == "学习时间")
  }

  /// 於 and 乾 are known, but 于 and 干 better; only a traditional text has them folded.
  @Test func knownCharactersAreFoldedInATraditionalTextAlone() {
    let known = simplified + "於"
    #expect(characters("學習於國", knowing: known) == "学习于国")
    #expect(characters("学习於国", knowing: known) == "学习於国")
    #expect(characters("乾隆年间的圖", knowing: known) == "乾隆年间的圖", "图 is not known either")
    #expect(characters("乾隆年间的书國", knowing: known) == "乾隆年间的书国")
  }

  @Test func aVocabularyOfTraditionalCharactersFoldsNone() {
    #expect(characters("學習時間", knowing: "學習時間") == "學習時間")
    #expect(characters("學書", knowing: "學书") == "學书")
  }

  @Test func nothingElseChanges() {
    for text in ["", "学习abc１２", "😀未知", "ｱ"] {
      #expect(TokenizedText(text, for: Vocabulary(tokens: ["学"])).plainText == text)
    }
  }

  /// Words are found in the folded text, and places are those of the text as given.
  @Test func wordsAndPlacesFit() {
    var lexicon = Lexicon()
    for word in ["钱钟书", "围城"] { lexicon.add(word, count: 10) }
    let words = WordSource(
      lexicon: lexicon,
      vectors: WordVectors(words: ["围城", "钱钟书"], dimension: 1, values: [1, 2]))
    let reader = InputReader(
      vocabulary: Vocabulary(tokens: simplified.map(String.init)), words: words,
      cutting: .joined(maximum: 8, overlap: 0))
    let window = reader.windows(of: "圍城的錢鐘書")[0]
    #expect(window.input.words == [0, 0, -1, 1, 1, 1])
    #expect(window.place.cut(first: 3, last: 5) == (3..<6, "錢鐘書"))
  }
}
