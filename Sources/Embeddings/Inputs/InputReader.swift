/// Reads texts as a network takes them: in windows, whose characters and words have numbers.
///
///     text → characters (TokenizedText) → windows (TextWindows)
///          → numbers of characters (Vocabulary) and of the words that cover them (WordSource)
package struct InputReader: Sendable {
  /// The numbers of the characters; also says whether capital letters are kept.
  package let vocabulary: Vocabulary
  /// What covers the characters, if anything does.
  package let words: WordSource?
  private let cutting: TextWindows

  /// A reader of windows that texts are cut into as `cutting` says.
  package init(vocabulary: Vocabulary, words: WordSource?, cutting: TextWindows) {
    (self.vocabulary, self.words, self.cutting) = (vocabulary, words, cutting)
  }

  /// The windows of a text in order, none for an empty one.
  package func windows(of text: String) -> [InputWindow] {
    let text = TokenizedText(text, for: vocabulary)
    let cover =
      words?.cover(text) ?? [(word: Int32, start: Int32)](repeating: (-1, -1), count: text.count)
    return cutting.ranges(of: text).map { range in
      InputWindow(
        place: TextWindow(text: text, characters: range),
        input: NetworkInput(
          characters: text.characters[range].map { Int32(vocabulary[$0]) },
          words: cover[range].map(\.word)),
        wordStarts: cover[range].map(\.start))
    }
  }
}
