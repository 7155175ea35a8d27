import Determinism
import Foundation
import Testing

@testable import Tensors

/// Minimal filtering against the sums that define a convolution, in double precision.
@Suite struct ConvolutionTests {
  private struct Case: CustomStringConvertible {
    let lengths: [Int]
    let dilation: Int
    let width: Int
    var description: String { "lengths \(lengths), dilation \(dilation), width \(width)" }
  }

  /// Sequences that end within the first and the second half of a stretch, and at its end.
  private static let cases = [
    Case(lengths: [1], dilation: 1, width: 3),
    Case(lengths: [2, 3, 1], dilation: 1, width: 16),
    Case(lengths: [9, 10, 11, 20, 4, 5, 6], dilation: 5, width: 17),
    Case(lengths: [97, 3, 250], dilation: 2, width: 40),
    Case(lengths: [7], dilation: 8, width: 32),
  ]

  private func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in 2 * generator.nextUniform() - 1 }
  }

  private func input(_ layout: SequenceLayout, width: Int) -> Tensor {
    var tensor = Tensor(shape: [layout.rows, width])
    for range in layout.ranges {
      let scalars = random(range.count * width, seed: UInt64(range.lowerBound))
      tensor.scalars.replaceSubrange(
        range.lowerBound * width..<range.upperBound * width, with: scalars)
    }
    return tensor
  }

  private func parameters(inputs: Int, outputs: Int) -> ConvolutionParameters {
    var generator = SeededGenerator(seed: 3)
    let parameters = ConvolutionParameters(
      name: "c", inputs: inputs, outputs: outputs, using: &generator)
    parameters.bias.load(Tensor(shape: [outputs], scalars: random(outputs, seed: 4)))
    return parameters
  }

  /// `b + Σₖ x[t + (k − 1) · dilation] · W[k]` of a row, nothing beyond the sequence's ends.
  private func sums(
    row: Int, in range: Range<Int>, _ x: Tensor, _ parameters: ConvolutionParameters, dilation: Int
  ) -> [Double] {
    let (weights, width) = (parameters.weights.tensor.scalars, x.shape[1])
    let outputs = parameters.bias.count
    var sums = parameters.bias.tensor.scalars.map(Double.init)
    for tap in 0..<3 {
      let source = row + (tap - 1) * dilation
      guard range.contains(source) else { continue }
      for input in 0..<width {
        let value = Double(x.scalars[source * width + input])
        for output in 0..<outputs {
          sums[output] += value * Double(weights[(tap * width + input) * outputs + output])
        }
      }
    }
    return sums
  }

  @Test(arguments: cases, [Precision.float32, .bfloat16])
  private func convolutionEqualsItsSums(_ testCase: Case, precision: Precision) {
    let layout = SequenceLayout(lengths: testCase.lengths, gap: testCase.dilation)
    let outputs = 2 * testCase.width - 1
    let parameters = parameters(inputs: testCase.width, outputs: outputs)
    let x = input(layout, width: testCase.width)
    let tape = Tape(isTraining: false, precision: precision)
    let y = tape.convolution(
      tape.constant(x), parameters, dilation: testCase.dilation, layout: layout
    ).tensor
    // Eight bits of precision: relative errors of 2⁻⁹ in each of 3 · width terms, which minimal
    // filtering at most doubles.
    let tolerance = precision == .float32 ? 2e-5 : 0.02 * Double(testCase.width).squareRoot()
    var rows = Set(0..<layout.rows)
    for range in layout.ranges {
      for row in range {
        rows.remove(row)
        let expected = sums(row: row, in: range, x, parameters, dilation: testCase.dilation)
        for output in 0..<outputs {
          let found = Double(y.scalars[row * outputs + output])
          #expect(abs(found - max(0, expected[output])) < tolerance)
        }
      }
    }
    for row in rows {
      #expect(y.scalars[row * outputs..<(row + 1) * outputs].allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: cases) private func gateMixesInputAndNewValue(_ testCase: Case) {
    let layout = SequenceLayout(lengths: testCase.lengths, gap: testCase.dilation)
    let width = testCase.width
    let parameters = parameters(inputs: width, outputs: 2 * width)
    let x = input(layout, width: width)
    for isTraining in [false, true] {
      let tape = Tape(isTraining: isTraining)
      let y = tape.gatedConvolution(
        tape.constant(x), parameters, dilation: testCase.dilation, gateDropout: 0, layout: layout
      ).tensor
      for range in layout.ranges {
        for row in range {
          let sums = sums(row: row, in: range, x, parameters, dilation: testCase.dilation)
          for column in 0..<width {
            let gate = 1 / (1 + exp(-sums[column]))
            let before = Double(x.scalars[row * width + column])
            let expected = before * gate + sums[width + column] * (1 - gate)
            #expect(abs(Double(y.scalars[row * width + column]) - expected) < 2e-5)
          }
        }
      }
    }
  }

  /// What is derived from the weights for a finished model must follow them.
  @Test func changedWeightsAreSeen() {
    let layout = SequenceLayout(lengths: [4], gap: 1)
    let parameters = parameters(inputs: 2, outputs: 2)
    let x = input(layout, width: 2)
    func run() -> [Float] {
      let tape = Tape(isTraining: false)
      return tape.convolution(tape.constant(x), parameters, dilation: 1, layout: layout).tensor
        .scalars
    }
    let before = run()
    #expect(run() == before)
    parameters.weights.load(Tensor(shape: [3, 2, 2]))
    parameters.bias.load(Tensor(shape: [2], scalars: [1, 2]))
    #expect(run() == [0, 0, 1, 2, 1, 2, 1, 2, 1, 2, 0, 0])
  }
}
