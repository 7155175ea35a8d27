import Lexicons
import Testing

@testable import Embeddings

/// What a network takes of a text: its windows, where they lie, and the numbers of characters and words.
@Suite struct InputReaderTests {
  private let vocabulary = Vocabulary(tokens: ["北", "京", "很", "好", "。", "a"])

  private var words: WordSource {
    var lexicon = Lexicon()
    for word in ["北京", "很好"] { lexicon.add(word, count: 10) }
    return WordSource(
      lexicon: lexicon, vectors: WordVectors(words: ["北京"], dimension: 2, values: [1, 1]))
  }

  private func windows(
    of text: String, words: WordSource? = nil, maximumLength: Int = 8, overlap: Int = 0
  ) -> [InputWindow] {
    InputReader(
      vocabulary: vocabulary, words: words,
      cutting: .joined(maximum: maximumLength, overlap: overlap)
    ).windows(of: text)
  }

  @Test func charactersAndWordsHaveNumbers() {
    let windows = windows(of: "北京很好吗", words: words)
    #expect(
      windows.map(\.input) == [
        NetworkInput(characters: [2, 3, 4, 5, 1], words: [0, 0, -1, -1, -1])
      ])
    #expect(windows[0].beginsWord == [true, false, true, false, true])
  }

  @Test func withoutWordsNoCharacterIsCovered() {
    let windows = windows(of: "北京")
    #expect(windows.map(\.input) == [NetworkInput(characters: [2, 3], words: [-1, -1])])
    #expect(windows[0].beginsWord == [true, false])
  }

  /// Places are those of the original; what is numbered is the half-width small letter.
  @Test func lettersAreFoldedUnlessTheVocabularyKeepsTheirCase() {
    #expect(windows(of: "Ａ好")[0].input.characters == [7, 5])
    let reader = InputReader(
      vocabulary: Vocabulary(tokens: ["A", "a"]), words: nil,
      cutting: .joined(maximum: 8, overlap: 0))
    #expect(reader.windows(of: "ａＡ")[0].input.characters == [3, 2])
  }

  /// A window begins words anew: the second one shows only the end of 北京.
  @Test func aLongTextIsCutIntoWindowsThatMayOverlap() {
    let windows = windows(
      of: "好好好好好北京好。北京", words: words, maximumLength: 8, overlap: 2)
    #expect(windows.map(\.place.characters) == [0..<8, 6..<11])
    #expect(windows.map(\.place.range) == [0..<8, 6..<11])
    #expect(windows[0].input.words == [-1, -1, -1, -1, -1, 0, 0, -1])
    #expect(windows[1].input.characters == [3, 5, 6, 2, 3])
    #expect(windows[1].input.words == [0, -1, -1, 0, 0])
    #expect(windows[1].beginsWord == [true, true, true, true, false])
  }

  @Test func anEmptyTextHasNoWindows() { #expect(windows(of: "").isEmpty) }

  /// Words are found in simplified characters, and places are those of the text as given.
  @Test func traditionalTextFindsWhatIsKnown() {
    var lexicon = Lexicon()
    for word in ["钱钟书", "围城"] { lexicon.add(word, count: 10) }
    let words = WordSource(
      lexicon: lexicon,
      vectors: WordVectors(words: ["围城", "钱钟书"], dimension: 1, values: [1, 2]))
    let reader = InputReader(
      vocabulary: Vocabulary(tokens: "围城的钱钟书".map(String.init)), words: words,
      cutting: .joined(maximum: 8, overlap: 0))
    let window = reader.windows(of: "圍城的錢鐘書")[0]
    #expect(window.input.words == [0, 0, -1, 1, 1, 1])
    #expect(window.place.cut(first: 3, last: 5) == (3..<6, "錢鐘書"))
  }
}
