import Lexicons
import Segmentation

/// Where an extractor's words come from: a segmenter of the text, and vectors of its words.
public struct WordSource: Sendable {
  /// Nil if no word has one.
  package let vectors: WordVectors?
  package private(set) var segmenter: Segmenter

  /// Words from a lexicon's segmentation, with vectors trained on such a segmentation or without any: then
  /// what covers a character is known, and no more.
  public init(lexicon: Lexicon, vectors: WordVectors? = nil) {
    self.init(segmenter: Segmenter(lexicon: lexicon), vectors: vectors)
  }

  /// The same with a segmenter, whose user dictionary counts, too.
  public init(segmenter: Segmenter, vectors: WordVectors? = nil) {
    self.vectors = vectors
    self.segmenter = segmenter
    // What the lexicon lacks has no vector as a word, but its characters have.
    self.segmenter.findsUnknownWords = false
    self.segmenter.keepsCompounds = false
  }

  /// For each character of a text the index of the word that covers it, or of the part of a word without a
  /// vector, −1 where there is none; and where in the text the word begins.
  package func cover(_ text: TokenizedText) -> [(word: Int32, start: Int32)] {
    var covering = [(word: Int32, start: Int32)](repeating: (-1, -1), count: text.original.count)
    var (plain, workspace) = (text.plainText, Segmenter.Workspace())
    plain.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      segmenter.segment(bytes, workspace: &workspace)
      for index in 0..<workspace.wordCount {
        let word = workspace[index]
        let utf8 = UnsafeRawBufferPointer(rebasing: bytes[word.bytes])
        for place in word.scalars { covering[place].start = Int32(word.scalars.lowerBound) }
        for (row, range) in vectors(of: utf8, length: word.scalars.count) {
          for place in range { covering[word.scalars.lowerBound + place].word = Int32(row) }
        }
      }
    }
    return text.sources.map { covering[$0.lowerBound] }
  }

  /// The rows that stand for a word and the scalars of it that each covers: its own, or those of the parts
  /// of a word that has none.
  private func vectors(
    of word: UnsafeRawBufferPointer, length: Int
  ) -> [(row: Int, range: Range<Int>)] {
    guard let vectors else { return [] }
    if let row = vectors.list.row(of: word) { return [(row, 0..<length)] }
    return length == 1 ? [] : vectors.parts(of: word).map { ($0.row, $0.range) }
  }
}
