import Determinism
import Embeddings
import Tensors

/// Guesses hidden characters: an encoder under one linear map to the vocabulary,
///
///     p(c | rows) = softmax(h_t · W + b)
///
/// for the masked places t alone. The full softmax costs little beside the encoder, since only masked
/// places need it.
///
/// Shapes: h `[masked, width]`, W `[width, characters]`.
struct MaskedCharacterModel: Sendable {
  let network: EncoderNetwork
  private let weights: Parameter
  private let bias: Parameter

  init(network: EncoderNetwork, characterCount: Int, using generator: inout SeededGenerator) {
    self.network = network
    let width = network.encoder.configuration.width
    weights = Parameter(
      glorot: "output.weights", shape: [width, characterCount], using: &generator)
    bias = Parameter(zeros: "output.bias", shape: [characterCount])
  }

  var parameters: [Parameter] { network.parameters + [weights, bias] }

  /// The mean loss a masked character and how many are guessed right; on a training tape gradients are
  /// added to the parameters'.
  func loss(of batch: [MaskedPiece], on tape: Tape) -> (loss: Double, correct: Int) {
    let (x, layout) = network.encode(batch.map(\.input), on: tape)
    let rows = zip(batch, layout.ranges).flatMap { piece, range in
      piece.places.map { range.lowerBound + $0 }
    }
    let hidden = tape.select(rows, of: x)
    let scores = tape.linear(
      hidden, weights: weights, bias: bias, layout: SequenceLayout(lengths: [rows.count], gap: 0))
    let result = tape.crossEntropy(scores, targets: batch.flatMap(\.targets))
    if tape.isTraining { tape.backward() }
    return result
  }
}
