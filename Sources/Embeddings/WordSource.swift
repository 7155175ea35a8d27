import Lexicons
import Segmentation
import Tensors

/// Where an extractor's words come from: a lexicon that segments the text, and vectors of its words.
public struct WordSource: Sendable {
  package let lexicon: Lexicon
  package let words: [String]
  package let vectors: Tensor
  private let segmenter: Segmenter
  private let table: WordTable

  /// Words from a lexicon's segmentation with vectors trained on such a segmentation.
  public init(lexicon: Lexicon, vectors: WordVectors) {
    var tensor = Tensor(shape: [vectors.count, vectors.dimension])
    for row in 0..<vectors.count {
      tensor.scalars.replaceSubrange(
        row * vectors.dimension..<(row + 1) * vectors.dimension, with: vectors.vector(at: row))
    }
    self.init(lexicon: lexicon, words: vectors.words, vectors: tensor)
  }

  /// Words without vectors: what covers a character is known, and no more.
  public init(lexicon: Lexicon) {
    self.init(lexicon: lexicon, words: [], vectors: Tensor(shape: [0, 0]))
  }

  package init(lexicon: Lexicon, words: [String], vectors: Tensor) {
    self.lexicon = lexicon
    self.words = words
    self.vectors = vectors
    // What the lexicon lacks has no vector as a word, but its characters have.
    var segmenter = Segmenter(lexicon: lexicon)
    segmenter.findsUnknownWords = false
    self.segmenter = segmenter
    table = words.reduce(into: WordTable()) { _ = $0.insert($1) }
    precondition(table.count == words.count, "The words of a word source are distinct.")
  }

  /// For each character of a text the index of the word that covers it, or of the part of a word without a
  /// vector; −1 where there is none.
  package func indices(for text: TokenizedText) -> [Int32] {
    cover(text).map(\.word)
  }

  /// The same, and where in the text the word begins.
  package func cover(_ text: TokenizedText) -> [(word: Int32, start: Int32)] {
    var covering = [(word: Int32, start: Int32)](repeating: (-1, -1), count: text.original.count)
    var (original, workspace) = (text.text, Segmenter.Workspace())
    original.withUTF8 { utf8 in
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
    if let row = table.index(of: word) { return [(row, 0..<length)] }
    if length == 1 || table.count == 0 { return [] }
    let cut = SubwordCut(String(decoding: word, as: UTF8.self)) { table.index(of: $0) }
    return cut.parts.map { ($0.row, $0.range) }
  }
}
