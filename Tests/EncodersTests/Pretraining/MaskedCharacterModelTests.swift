import Determinism
import Embeddings
import Foundation
import Tensors
import Testing

@testable import Encoders

@Suite struct MaskedCharacterModelTests {
  private func model() -> MaskedCharacterModel {
    var generator = SeededGenerator(seed: 1)
    let network = EncoderNetwork(
      PretrainingSample.settings.encoder, characterCount: 9, maximumLength: 16,
      wordVectors: WordVectors(words: ["a", "b"], dimension: 3, values: [1, 2, 3, 4, 5, 6]),
      using: &generator)
    return MaskedCharacterModel(network: network, characterCount: 9, using: &generator)
  }

  private let batch = [
    MaskedPiece(
      input: NetworkInput(characters: [2, -1, 4], words: [0, -1, 1]), places: [1], targets: [3]),
    MaskedPiece(
      input: NetworkInput(characters: [-1, 8, 7, -1], words: [-1, -1, -1, -1]), places: [0, 3],
      targets: [5, 6]),
  ]

  private func loss(_ model: MaskedCharacterModel, _ batch: [MaskedPiece]) -> Double {
    model.loss(of: batch, on: Tape(isTraining: false)).loss
  }

  /// The mean over all masked characters, whatever piece they are of.
  @Test func theLossIsTheMeanOverMaskedCharacters() {
    let model = model()
    let alone = batch.map { loss(model, [$0]) }
    #expect(abs(loss(model, batch) - (alone[0] + 2 * alone[1]) / 3) < 1e-6)
  }

  @Test func everyParameterHasItsGradient() {
    let model = model()
    for parameter in model.parameters { parameter.zeroGradient() }
    _ = model.loss(of: batch, on: Tape(isTraining: true))
    for parameter in model.parameters {
      let gradient = parameter.gradientTensor.scalars
      let strongest = gradient.indices.max { abs(gradient[$0]) < abs(gradient[$1]) } ?? 0
      var tensor = parameter.tensor
      let (saved, step) = (tensor.scalars[strongest], Float(3e-3))
      let values = [saved + step, saved - step].map { value in
        tensor.scalars[strongest] = value
        parameter.load(tensor)
        return loss(model, batch)
      }
      tensor.scalars[strongest] = saved
      parameter.load(tensor)
      let expected = (values[0] - values[1]) / Double(2 * step)
      #expect(
        abs(Double(gradient[strongest]) - expected) < 2e-2 * abs(expected) + 2e-5,
        "\(parameter.name): \(gradient[strongest]), \(expected)")
    }
  }
}
