import Determinism
import Foundation
import Tensors
import Testing

@testable import Encoders

/// Reference values made with PyTorch 2 in double precision; weights and inputs are
/// `0.5 · sin(1.7 i + k)` for element i of array k, so that both sides can make them:
///
///     def fill(shape, k): return tensor([sin(1.7*i+k)*0.5 for i in range(prod(shape))]).reshape(shape)
///     def conv(x, w, b, d): return conv1d(x.T[None], w.permute(2,1,0), b, padding=d, dilation=d)[0].T
///     for (w, b), d in zip(convs, [1, 2]):         # w = fill((3,4,8), k), b = fill((8,), k + 0.5), k = 0, 1
///         h = conv(x, w, b, d); g = sigmoid(h[:, :4]); x = x*g + h[:, 4:]*(1-g)
///     q, k, v = (x @ fill((4,12), 2)).split(4, 1)  # two heads of two columns each:
///     a_h = softmax(q_h @ k_h.T / sqrt(2), -1) @ v_h
///     y = relu(conv(cat([x, a], 1), fill((3,8,4), 3), fill((4,), 3.5), 1))
///
/// for inputs fill((3,4), 10) and fill((2,4), 11).
@Suite struct DilatedGatedEncoderTests {
  private func fill(_ shape: [Int], _ phase: Double) -> Tensor {
    Tensor(
      shape: shape,
      scalars: (0..<shape.reduce(1, *)).map { Float(sin(1.7 * Double($0) + phase) * 0.5) })
  }

  private func encoder() -> DilatedGatedEncoder {
    var generator = SeededGenerator(seed: 1)
    let encoder = DilatedGatedEncoder(
      EncoderConfiguration(width: 4, dilations: [1, 2], attentionHeads: 2), using: &generator)
    let phases: [String: Double] = [
      "encoder.convolution.0.weights": 0, "encoder.convolution.0.bias": 0.5,
      "encoder.convolution.1.weights": 1, "encoder.convolution.1.bias": 1.5,
      "encoder.attention": 2, "encoder.join.weights": 3, "encoder.join.bias": 3.5,
    ]
    for parameter in encoder.parameters {
      parameter.load(fill(parameter.shape, phases[parameter.name] ?? .nan))
    }
    return encoder
  }

  private func encode(_ inputs: [Tensor]) -> [[Float]] {
    let encoder = encoder()
    let layout = SequenceLayout(lengths: inputs.map { $0.shape[0] }, gap: encoder.configuration.gap)
    var rows = Tensor(shape: [layout.rows, 4])
    for (range, input) in zip(layout.ranges, inputs) {
      rows.scalars.replaceSubrange(
        range.lowerBound * 4..<range.upperBound * 4, with: input.scalars)
    }
    let tape = Tape(isTraining: false)
    let y = encoder.encode(tape.constant(rows), layout: layout, on: tape).tensor
    return layout.ranges.map { Array(y.scalars[$0.lowerBound * 4..<$0.upperBound * 4]) }
  }

  private let expected: [[Float]] = [
    [
      0, 0, 0.342286, 0.393079, 0, 0, 0.330476, 0.434339, 0, 0, 0.288791, 0.160197,
    ], [0, 0, 0.483228, 0.347636, 0, 0, 0.187835, 0.216141],
  ]

  @Test func equalsPyTorch() {
    let found = encode([fill([3, 4], 10), fill([2, 4], 11)])
    for (found, expected) in zip(found, expected) {
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-6 }, "\(found)")
    }
  }

  @Test func aBatchEqualsItsSequencesAlone() {
    let inputs = [fill([3, 4], 10), fill([2, 4], 11), fill([40, 4], 12), fill([1, 4], 13)]
    let together = encode(inputs)
    for (together, input) in zip(together, inputs) { #expect(encode([input])[0] == together) }
  }

  @Test func withoutAttentionTheConvolutionsAreTheResult() {
    var generator = SeededGenerator(seed: 1)
    let encoder = DilatedGatedEncoder(
      EncoderConfiguration(width: 4, dilations: [1], attentionHeads: 0), using: &generator)
    #expect(
      encoder.parameters.map(\.name) == [
        "encoder.convolution.0.weights", "encoder.convolution.0.bias",
      ])
  }
}
