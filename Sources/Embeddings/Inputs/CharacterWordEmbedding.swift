import Determinism
import Tensors

/// The input of an encoder: one row a character,
///
///     x_t = character[c_t] + word[w_t] · P + position[t],
///
/// where w_t is the word that character t belongs to, its vector repeated over its characters (Su 2019,
/// the "char-word mixed embedding" of his information-extraction baseline). Word vectors come from
/// unlabeled text and stay as they are; P, characters and positions are learned.
///
/// Shapes: characters `[vocabulary, width]`, positions `[maximum length, width]`, P `[dimension, width]`.
package struct CharacterWordEmbedding: Sendable {
  /// Columns of the result.
  package let width: Int
  /// The longest sequence that has positions.
  package let maximumLength: Int
  /// Whether word vectors are mixed in.
  package var hasWords: Bool { words != nil }
  /// The name of the positions in a model file.
  package static let positionsName = "embedding.positions"
  /// The name of the word vectors' projection there.
  package static let projectionName = "embedding.projection"
  /// The vector of each character.
  package let characters: Parameter
  private let positions: Parameter
  private let words: WordVectors?
  private let projection: Parameter?

  /// Random characters and positions (deviation 0.1), and the given word vectors, if any, which are read
  /// where they lie.
  package init(
    characterCount: Int, width: Int, maximumLength: Int, wordVectors: WordVectors?,
    using generator: inout SeededGenerator
  ) {
    self.width = width
    self.maximumLength = maximumLength
    characters = Parameter(
      normal: "embedding.characters", shape: [characterCount, width], deviation: 0.1,
      using: &generator)
    positions = Parameter(
      normal: Self.positionsName, shape: [maximumLength, width], deviation: 0.1,
      using: &generator)
    words = wordVectors
    projection = wordVectors.map {
      Parameter(glorot: Self.projectionName, shape: [$0.dimension, width], using: &generator)
    }
  }

  /// What training changes.
  package var parameters: [Parameter] { [characters, positions] + (projection.map { [$0] } ?? []) }

  /// The embedding of a batch: `characters` and `words` hold one index for each row that is no gap, in
  /// order; a negative word means that no known word covers the character.
  package func embed(
    characters characterIndices: [Int32], words wordIndices: [Int32], layout: SequenceLayout,
    on tape: Tape
  ) -> Variable {
    precondition(
      layout.longest <= maximumLength,
      "The embedding has \(maximumLength) positions, a sequence \(layout.longest) characters.")
    let sum = tape.add(
      tape.gather(characters, indices: spread(characterIndices, over: layout)),
      tape.gather(positions, indices: positionIndices(layout)))
    guard let words, let projection else { return sum }
    let rows = spread(wordIndices, over: layout)
    let vectors = tape.constant(rows: rows.count, columns: words.dimension) { row, place in
      if rows[row] < 0 {
        place.update(repeating: 0)
      } else {
        words.rows.copy(Int(rows[row]), to: place)
      }
    }
    return tape.add(sum, tape.linear(vectors, weights: projection, layout: layout))
  }

  private func spread(_ indices: [Int32], over layout: SequenceLayout) -> [Int32] {
    let count = layout.ranges.reduce(0) { $0 + $1.count }
    precondition(
      indices.count == count, "The layout holds \(count) characters, found \(indices.count).")
    var rows = [Int32](repeating: -1, count: layout.rows)
    var next = 0
    for range in layout.ranges {
      rows.replaceSubrange(range, with: indices[next..<next + range.count])
      next += range.count
    }
    return rows
  }

  private func positionIndices(_ layout: SequenceLayout) -> [Int32] {
    var rows = [Int32](repeating: -1, count: layout.rows)
    for range in layout.ranges {
      for row in range { rows[row] = Int32(row - range.lowerBound) }
    }
    return rows
  }
}
