import Determinism
import Testing

@testable import Tensors

/// Operations in bfloat16 against the same in 32 bits: values and all gradients, at sizes that are no
/// multiple of a tile and rows of more than one chunk.
@Suite struct BFloat16TapeTests {
  private static let layouts = [
    SequenceLayout(lengths: [7, 1, 12, 3], gap: 5), SequenceLayout(lengths: [300, 260], gap: 5),
  ]

  private func parameter(_ name: String, _ shape: [Int], seed: UInt64) -> Parameter {
    var generator = SeededGenerator(seed: seed)
    return Parameter(normal: name, shape: shape, deviation: 0.5, using: &generator)
  }

  /// The result of an operation, and the gradients for a random gradient of it.
  private func run(
    _ operation: (Tape) -> Variable, _ parameters: [Parameter], _ layout: SequenceLayout,
    _ precision: Precision
  ) -> [[Float]] {
    for parameter in parameters { parameter.zeroGradient() }
    let tape = Tape(isTraining: true, seed: 3, precision: precision)
    let y = operation(tape)
    let buffer = tape.arena.allocate(y.count)
    var generator = SeededGenerator(seed: 4)
    for index in 0..<y.count { buffer[index] = generator.nextGaussian() }
    layout.zeroGaps(buffer, width: y.columns)
    y.receive(buffer)
    let value = y.tensor.scalars
    tape.backward()
    return [value] + parameters.map { $0.gradientTensor.scalars }
  }

  /// Eight bits of precision: a hundredth of the root mean square, in the root mean square.
  private func compare(
    _ parameters: [Parameter], _ layout: SequenceLayout, _ operation: (Tape) -> Variable
  ) {
    let exact = run(operation, parameters, layout, .float32)
    let short = run(operation, parameters, layout, .bfloat16)
    for (exact, short) in zip(exact, short) {
      let size = exact.reduce(0) { $0 + Double($1) * Double($1) }
      let error = zip(exact, short).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }
      #expect(size > 0 && error < 1e-4 * size, "\((error / size).squareRoot())")
    }
    #expect(exact != short)
  }

  @Test(arguments: layouts, [1, 2, 5])
  func gatedConvolutionsAgree(layout: SequenceLayout, dilation: Int) {
    let table = parameter("table", [20, 24], seed: 1)
    var generator = SeededGenerator(seed: 2)
    let weights = ConvolutionParameters(name: "c", inputs: 24, outputs: 48, using: &generator)
    compare([table] + weights.parameters, layout) { tape in
      tape.gatedConvolution(
        randomInput(layout, columns: 24, on: tape, from: table), weights, dilation: dilation,
        gateDropout: 0.2, layout: layout)
    }
  }

  @Test(arguments: layouts) func convolutionsAgree(layout: SequenceLayout) {
    let table = parameter("table", [20, 9], seed: 1)
    var generator = SeededGenerator(seed: 2)
    let weights = ConvolutionParameters(name: "c", inputs: 9, outputs: 70, using: &generator)
    // A rectifier's gradient is all or nothing where rounding decides about its sign, so none is cut.
    weights.bias.load(Tensor(shape: [70], scalars: [Float](repeating: 20, count: 70)))
    compare([table] + weights.parameters, layout) { tape in
      tape.convolution(
        randomInput(layout, columns: 9, on: tape, from: table), weights, dilation: 2,
        layout: layout)
    }
  }

  @Test(arguments: layouts) func linearMapsAgree(layout: SequenceLayout) {
    let table = parameter("table", [20, 33], seed: 1)
    let (weights, bias) = (parameter("w", [33, 90], seed: 2), parameter("b", [90], seed: 3))
    compare([table, weights, bias], layout) { tape in
      tape.linear(
        randomInput(layout, columns: 33, on: tape, from: table), weights: weights, bias: bias,
        layout: layout)
    }
  }

  @Test func theNumberOfThreadsDoesNotMatter() {
    let layout = Self.layouts[1]
    let table = parameter("table", [20, 24], seed: 1)
    var generator = SeededGenerator(seed: 2)
    let weights = ConvolutionParameters(name: "c", inputs: 24, outputs: 48, using: &generator)
    let linear = parameter("w", [24, 90], seed: 3)
    func run() -> [[Float]] {
      self.run(
        { tape in
          let x = tape.gatedConvolution(
            randomInput(layout, columns: 24, on: tape, from: table), weights, dilation: 2,
            gateDropout: 0.2, layout: layout)
          return tape.linear(x, weights: linear, layout: layout)
        }, [table, linear] + weights.parameters, layout, .bfloat16)
    }
    let results = [1, 2, 3].map { ParallelBlocks.withThreads($0, run) }
    #expect(results[0] == results[1] && results[0] == results[2])
  }
}
