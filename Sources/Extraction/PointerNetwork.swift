import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// Characters (and words) in, pointer scores out: embedding, encoder and the heads of a task.
struct PointerNetwork: Sendable {
  let embedding: CharacterWordEmbedding
  let encoder: DilatedGatedEncoder
  let heads: [EfficientGlobalPointer]

  init(
    _ configuration: EncoderConfiguration, heads: [PointerHead], characterCount: Int,
    maximumLength: Int, wordVectors: Tensor?, using generator: inout SeededGenerator
  ) {
    embedding = CharacterWordEmbedding(
      characterCount: characterCount, width: configuration.width, maximumLength: maximumLength,
      wordVectors: wordVectors, using: &generator)
    encoder = DilatedGatedEncoder(configuration, using: &generator)
    self.heads = heads.map {
      EfficientGlobalPointer(
        name: "pointer." + $0.name, width: configuration.width, classes: $0.classes,
        isRotary: $0.isRotary, isTriangular: $0.isTriangular, using: &generator)
    }
  }

  /// What training changes.
  var parameters: [Parameter] {
    embedding.parameters + encoder.parameters + heads.flatMap(\.parameters)
  }

  /// The sum of the heads' losses over a batch; its gradients are added to the parameters'.
  func trainingLoss(
    of batch: [NetworkInput], labels: [[PointerLabels]], on tape: Tape
  ) -> Double {
    let (x, layout) = encode(batch, on: tape)
    let losses = heads.enumerated().map { index, head in
      head.loss(x, labels: labels.map { $0[index] }, layout: layout, on: tape)
    }
    tape.backward()
    return losses.reduce(0, +)
  }

  /// For each sequence of a batch, the scores of each head.
  func scores(of batch: [NetworkInput], on tape: Tape) -> [[PointerScores]] {
    let (x, layout) = encode(batch, on: tape)
    let scores = heads.map { $0.scores(x, layout: layout, on: tape) }
    return batch.indices.map { index in scores.map { $0[index] } }
  }

  private func encode(_ batch: [NetworkInput], on tape: Tape) -> (Variable, SequenceLayout) {
    let layout = SequenceLayout(
      lengths: batch.map(\.characters.count), gap: encoder.configuration.gap)
    let x = embedding.embed(
      characters: batch.flatMap(\.characters), words: batch.flatMap(\.words), layout: layout,
      on: tape)
    return (encoder.encode(x, layout: layout, on: tape), layout)
  }
}

/// The indices of one window's characters and, for each, of the word it belongs to (−1 for none).
struct NetworkInput: Sendable {
  let characters: [Int32]
  let words: [Int32]
}
