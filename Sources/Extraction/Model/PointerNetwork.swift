import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// Characters (and words) in, pointer scores out: embedding, encoder and the scorers of a task.
struct PointerNetwork: Sendable {
  let encoder: EncoderNetwork
  let scorers: [any PointerScorer]

  init(
    _ configuration: EncoderConfiguration, scorers shapes: [ScorerShape], kind: PointerKind,
    characterCount: Int, maximumLength: Int, wordVectors: WordVectors?,
    using generator: inout SeededGenerator
  ) {
    encoder = EncoderNetwork(
      configuration, characterCount: characterCount, maximumLength: maximumLength,
      wordVectors: wordVectors, using: &generator)
    scorers = shapes.map {
      kind.makeScorer($0, width: configuration.width, using: &generator)
    }
  }

  /// What training changes.
  var parameters: [Parameter] {
    encoder.parameters + scorers.flatMap(\.parameters)
  }

  /// The sum of the scorers' losses over a batch; its gradients are added to the parameters'.
  func trainingLoss(
    of batch: [NetworkInput], labels: [[PointerLabels]], on tape: Tape
  ) -> Double {
    let (x, layout) = encoder.encode(batch, on: tape)
    let losses = scorers.enumerated().map { index, scorer in
      scorer.loss(x, labels: labels.map { $0[index] }, layout: layout, on: tape)
    }
    tape.backward()
    return losses.reduce(0, +)
  }

  /// For each sequence of a batch, the scores of each scorer.
  func scores(of batch: [NetworkInput], on tape: Tape) -> [[PointerScores]] {
    let (x, layout) = encoder.encode(batch, on: tape)
    let scores = scorers.map { $0.scores(x, layout: layout, on: tape) }
    return batch.indices.map { index in scores.map { $0[index] } }
  }
}
