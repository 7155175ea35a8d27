import Embeddings
import Lexicons
import Segmentation
import Tensors

/// Where an extractor's words come from: a lexicon that segments the text, and vectors of its words.
public struct WordSource: Sendable {
  let lexicon: Lexicon
  let words: [String]
  let vectors: Tensor
  private let segmenter: Segmenter
  private let indices: [String: Int32]

  /// Words from a lexicon's segmentation with vectors trained on such a segmentation.
  public init(lexicon: Lexicon, vectors: WordVectors) {
    var tensor = Tensor(shape: [vectors.count, vectors.dimension])
    for row in 0..<vectors.count {
      tensor.scalars.replaceSubrange(
        row * vectors.dimension..<(row + 1) * vectors.dimension, with: vectors.vector(at: row))
    }
    self.init(lexicon: lexicon, words: vectors.words, vectors: tensor)
  }

  init(lexicon: Lexicon, words: [String], vectors: Tensor) {
    self.lexicon = lexicon
    self.words = words
    self.vectors = vectors
    // What the lexicon lacks has no vector as a word, but its characters have.
    var segmenter = Segmenter(lexicon: lexicon)
    segmenter.findsUnknownWords = false
    self.segmenter = segmenter
    indices = Dictionary(
      words.enumerated().map { ($0.element, Int32($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// For each character of a text the index of the word that covers it, −1 where that has no vector.
  func indices(for text: TokenizedText) -> [Int32] {
    var covering = [Int32](repeating: -1, count: text.original.count)
    for range in segmenter.wordRanges(in: text.original[0..<text.original.count]) {
      guard let index = indices[text.original[range]] else { continue }
      for position in range { covering[position] = index }
    }
    return text.sources.map { covering[$0.lowerBound] }
  }
}
