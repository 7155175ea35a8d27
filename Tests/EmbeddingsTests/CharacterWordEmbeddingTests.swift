import Determinism
import Tensors
import Testing

@testable import Embeddings

@Suite struct CharacterWordEmbeddingTests {
  private let layout = SequenceLayout(lengths: [2, 3], gap: 1)

  private func embedding(words: Tensor?) -> CharacterWordEmbedding {
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
    let embedding = embedding(words: Tensor(shape: [2, 2], scalars: [0.5, 0, 0, 0.25]))
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
    #expect(!embedding.hasWords && embedding.frozenParameters.isEmpty)
    let tape = Tape(isTraining: false)
    let x = embedding.embed(
      characters: [1, 2, 3, 4, 0], words: [9, 9, 9, 9, 9], layout: layout, on: tape)
    #expect(x.tensor.scalars[2...3] == [110, 111])
  }

  /// Word vectors are frozen: they are saved, but not among what training changes.
  @Test func wordVectorsAreNotTrained() {
    let embedding = embedding(words: Tensor(shape: [2, 2]))
    #expect(embedding.frozenParameters.map(\.name) == ["embedding.words"])
    #expect(!embedding.parameters.map(\.name).contains("embedding.words"))
  }
}
