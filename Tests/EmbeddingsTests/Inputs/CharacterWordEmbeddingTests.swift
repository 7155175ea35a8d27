import Determinism
import Tensors
import TestSupport
import Testing

@testable import Embeddings

@Suite struct CharacterWordEmbeddingTests {
  private let layout = SequenceLayout(lengths: [2, 3], gap: 1)

  private func embedding(words: WordVectors?) -> CharacterWordEmbedding {
    var generator = SeededGenerator(seed: 1)
    let embedding = CharacterWordEmbedding(
      characterCount: 5, width: 2, maximumLength: 3, wordVectors: words, using: &generator)
    for parameter in embedding.parameters {
      // characters: 10 c + column; positions: 100 (p + 1); projection: the identity.
      let columns = parameter.shape[1]
      parameter.load(
        Tensor(
          shape: parameter.shape,
          scalars: (0..<parameter.count).map { index in
            let (row, column) = (Float(index / columns), Float(index % columns))
            return switch parameter.name {
            case "embedding.characters": 10 * row + column
            case "embedding.positions": 100 * (row + 1)
            default: row == column ? 1 : 0
            }
          }))
    }
    return embedding
  }

  /// By hand, row by row: gap, c1 p0 w0, c2 p1 w0, gap, c3 p0 –, c4 p1 w1, c0 p2 w1, gap.
  @Test func sumsCharacterPositionAndWord() {
    let embedding = embedding(
      words: WordVectors(words: ["a", "b"], dimension: 2, values: [0.5, 0, 0, 0.25]))
    let tape = Tape(isTraining: false)
    let x = embedding.embed(
      characters: [1, 2, 3, 4, 0], words: [0, 0, -1, 1, 1], layout: layout, on: tape)
    #expect(
      x.tensor.scalars == [
        0, 0, 110.5, 111, 220.5, 221, 0, 0, 130, 131, 240, 241.25, 300, 301.25, 0, 0,
      ])
  }

  @Test func withoutVectorsWordsDoNotMatter() {
    let embedding = embedding(words: nil)
    #expect(!embedding.hasWords)
    #expect(embedding.parameters.map(\.name) == ["embedding.characters", "embedding.positions"])
    let tape = Tape(isTraining: false)
    let x = embedding.embed(
      characters: [1, 2, 3, 4, 0], words: [9, 9, 9, 9, 9], layout: layout, on: tape)
    #expect(x.tensor.scalars[2...3] == [110, 111])
  }

  /// The gradient reaches the projection, characters and positions, and the vectors stay as they are.
  @Test func wordVectorsAreNotTrained() {
    let words = WordVectors(words: ["a"], dimension: 2, values: [3, 4])
    let embedding = embedding(words: words)
    let tape = Tape(isTraining: true)
    let x = embedding.embed(
      characters: [1, 2, 3, 4, 0], words: [0, -1, 0, -1, -1], layout: layout, on: tape)
    let targets = (0..<x.rows).map { _ in Int32(0) }
    _ = tape.crossEntropy(x, targets: targets)
    tape.backward()
    for parameter in embedding.parameters {
      #expect(parameter.gradientTensor.scalars.contains { $0 != 0 }, "\(parameter.name)")
    }
    #expect(words["a"] == [3, 4])
  }

  /// Bytes of a mapped file are read as the numbers they stand for.
  @Test func vectorsAreReadWhereTheyLie() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("v.vectors")
    try WordVectors(words: ["a", "b"], dimension: 2, values: [0.5, -0.2, 0, 0.25])
      .write(to: path, as: .int8)
    let mapped = try WordVectors(contentsOf: path)
    let inMemory = WordVectors(
      words: ["a", "b"], dimension: 2, values: mapped.vector(at: 0) + mapped.vector(at: 1))
    let results = [mapped, inMemory].map { words in
      embedding(words: words).embed(
        characters: [1, 2, 3, 4, 0], words: [0, 1, -1, 1, 0], layout: layout,
        on: Tape(isTraining: false)
      ).tensor
    }
    #expect(mapped.isMapped && results[0] == results[1])
  }
}
