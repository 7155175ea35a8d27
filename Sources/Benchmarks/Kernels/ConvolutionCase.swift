import NLPZero
import Tensors

/// The gated convolution of the encoder at its default width: three taps, 128 columns to 256, then
/// the gate.
final class ConvolutionCase {
  static var table: [ConvolutionCase] { [ConvolutionCase(rows: 512), ConvolutionCase(rows: 2048)] }

  private static let width = 128
  private static let dilation = 2

  private let rows: Int
  private let layout: SequenceLayout
  private let parameters: ConvolutionParameters
  private let memory = Arena()
  private let input: FloatBuffer
  private let gradient: FloatBuffer
  private let tape = Tape(isTraining: true)

  init(rows: Int) {
    self.rows = rows
    layout = SequenceLayout(lengths: [rows], gap: Self.dilation)
    var generator = SeededGenerator(seed: 2)
    parameters = ConvolutionParameters(
      name: "convolution", inputs: Self.width, outputs: 2 * Self.width, using: &generator)
    input = memory.allocateRandom(layout.rows * Self.width, using: &generator)
    gradient = memory.allocateRandom(layout.rows * Self.width, using: &generator)
    for buffer in [input, gradient] { layout.zeroGaps(buffer, width: Self.width) }
  }

  /// The product alone is counted: the gate is a small part. The gradients of input and weights
  /// are a product of the same size each.
  func benchmarks(reference: Benchmark.Reference) -> [Benchmark] {
    let work = 2e-9 * Double(rows * 3 * Self.width * 2 * Self.width)
    return [
      Benchmark(
        name + ", forward", unit: "GFLOP/s", work: work, reference: reference,
        check: { try self.check(self.forward()) }, body: { _ = self.forward() }),
      Benchmark(
        name + ", and backward", unit: "GFLOP/s", work: 3 * work, reference: reference,
        check: {
          for parameter in self.parameters.parameters { parameter.zeroGradient() }
          try self.checkGradients(self.forwardAndBackward())
        },
        body: { _ = self.forwardAndBackward() }),
    ]
  }

  var name: String { "gated convolution, \(rows) rows" }

  func forward() -> Variable {
    tape.reset()
    return convolve(makeInput())
  }

  /// The input, which has received its gradient.
  func forwardAndBackward() -> Variable {
    tape.reset()
    let x = makeInput()
    convolve(x).receive(gradient)
    tape.backward()
    return x
  }

  private func makeInput() -> Variable {
    Variable(rows: layout.rows, columns: Self.width, value: input)
  }

  private func convolve(_ x: Variable) -> Variable {
    tape.gatedConvolution(
      x, parameters, dilation: Self.dilation, gateDropout: 0, layout: layout)
  }

  /// Holds a result against plain loops.
  func check(_ y: Variable) throws {
    try require(y.value.array(count: y.count), naive.result, terms: 3 * Self.width, "y")
  }

  /// Holds the gradients against plain loops.
  func checkGradients(_ x: Variable) throws {
    let expected = naive.gradients(of: gradient.array(count: x.count))
    let found = x.gradient?.array(count: x.count) ?? []
    try require(found, expected.input, terms: 6 * Self.width, "dx")
    try require(
      parameters.weights.gradientTensor.scalars, expected.weights, terms: rows, "dW")
    try require(parameters.bias.gradientTensor.scalars, expected.bias, terms: rows, "db")
  }

  private var naive: NaiveGatedConvolution {
    NaiveGatedConvolution(
      input: input.array(count: layout.rows * Self.width), rows: layout.rows, width: Self.width,
      sequence: layout.ranges[0], dilation: Self.dilation,
      weights: parameters.weights.tensor.scalars, bias: parameters.bias.tensor.scalars)
  }

  private func require(
    _ found: [Float], _ expected: [Double], terms: Int, _ what: String
  ) throws {
    let tolerance = 2e-5 * Double(terms).squareRoot()
    try Agreement.require(
      found, near: expected, tolerance: { _ in tolerance }, of: what, in: name)
  }
}
