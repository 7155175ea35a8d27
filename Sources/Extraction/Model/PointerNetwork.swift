import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// Characters (and words) in, pointer scores out: embedding, encoder and the heads of a task.
struct PointerNetwork: Sendable {
  let encoder: EncoderNetwork
  let heads: [any GlobalPointerHead]

  init(
    _ configuration: EncoderConfiguration, heads: [PointerHead], kind: PointerKind,
    characterCount: Int, maximumLength: Int, wordVectors: WordVectors?,
    using generator: inout SeededGenerator
  ) {
    encoder = EncoderNetwork(
      configuration, characterCount: characterCount, maximumLength: maximumLength,
      wordVectors: wordVectors, using: &generator)
    self.heads = heads.map {
      kind.makeHead(
        name: "pointer." + $0.name, width: configuration.width, classes: $0.classes,
        isRotary: $0.isRotary, isTriangular: $0.isTriangular, using: &generator)
    }
  }

  /// What training changes.
  var parameters: [Parameter] {
    encoder.parameters + heads.flatMap(\.parameters)
  }

  /// The sum of the heads' losses over a batch; its gradients are added to the parameters'.
  func trainingLoss(
    of batch: [NetworkInput], labels: [[PointerLabels]], on tape: Tape
  ) -> Double {
    let (x, layout) = encoder.encode(batch, on: tape)
    let losses = heads.enumerated().map { index, head in
      head.loss(x, labels: labels.map { $0[index] }, layout: layout, on: tape)
    }
    tape.backward()
    return losses.reduce(0, +)
  }

  /// For each sequence of a batch, the scores of each head.
  func scores(of batch: [NetworkInput], on tape: Tape) -> [[PointerScores]] {
    let (x, layout) = encoder.encode(batch, on: tape)
    let scores = heads.map { $0.scores(x, layout: layout, on: tape) }
    return batch.indices.map { index in scores.map { $0[index] } }
  }
}
