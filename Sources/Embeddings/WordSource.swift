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

  /// For each character of a text the index of the word that covers it, −1 where that has no vector.
  package func indices(for text: TokenizedText) -> [Int32] {
    cover(text).map(\.word)
  }

  /// For each character of a text the index of the word that covers it, −1 where that has no vector, and
  /// where in the text that word begins.
  package func cover(_ text: TokenizedText) -> [(word: Int32, start: Int32)] {
    var covering = [(word: Int32, start: Int32)](repeating: (-1, -1), count: text.original.count)
    var (original, workspace) = (text.text, Segmenter.Workspace())
    original.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      segmenter.segment(bytes, workspace: &workspace)
      for index in 0..<workspace.wordCount {
        let word = workspace[index]
        let number = table.index(of: UnsafeRawBufferPointer(rebasing: bytes[word.bytes])) ?? -1
        for position in word.scalars {
          covering[position] = (Int32(number), Int32(word.scalars.lowerBound))
        }
      }
    }
    return text.sources.map { covering[$0.lowerBound] }
  }
}
