/// Reads texts as a network takes them: in windows, whose characters and words have numbers.
///
///     text → characters (TokenizedText) → windows (TextWindows)
///          → numbers of characters (Vocabulary) and of the words that cover them (WordSource)
package struct InputReader: Sendable {
  /// The numbers of the characters; also says whether capital letters are kept.
  package let vocabulary: Vocabulary
  /// What covers the characters, if anything does.
  package let words: WordSource?
  private let maximumLength: Int
  private let overlap: Int

  /// A reader of windows up to `maximumLength` long, neighbors of which have `overlap` characters in common at
  /// most.
  ///
  /// - Precondition: `overlap` is at most a quarter of `maximumLength`.
  package init(
    vocabulary: Vocabulary, words: WordSource?, maximumLength: Int, overlap: Int = 0
  ) {
    (self.vocabulary, self.words) = (vocabulary, words)
    (self.maximumLength, self.overlap) = (maximumLength, overlap)
  }

  /// The windows of a text in order, none for an empty one.
  package func windows(of text: String) -> [InputWindow] {
    let text = TokenizedText(text, keepsCase: vocabulary.keepsCase)
    let cover =
      words?.cover(text) ?? [(word: Int32, start: Int32)](repeating: (-1, -1), count: text.count)
    let ranges = TextWindows.ranges(
      of: text.characters, maximum: maximumLength, overlap: overlap)
    return ranges.map { range in
      InputWindow(
        place: TextWindow(text: text, characters: range),
        input: NetworkInput(
          characters: text.characters[range].map { Int32(vocabulary[$0]) },
          words: cover[range].map(\.word)),
        wordStarts: cover[range].map(\.start))
    }
  }
}
