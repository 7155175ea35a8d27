import Determinism
import Testing

@testable import Tensors

@Suite struct TapeTests {
  private let layout = SequenceLayout(lengths: [7, 1, 12, 3], gap: 5)

  private func table(_ columns: Int) -> Parameter {
    var generator = SeededGenerator(seed: 1)
    return Parameter(
      normal: "table", shape: [20, columns], deviation: 0.7, using: &generator)
  }

  @Test func linearHasItsGradient() {
    var generator = SeededGenerator(seed: 2)
    let table = table(9)
    let weights = Parameter(glorot: "w", shape: [9, 5], using: &generator)
    let bias = Parameter(normal: "b", shape: [5], deviation: 1, using: &generator)
    checkGradients(of: [table, weights, bias], layout: layout) { tape in
      tape.linear(
        randomInput(layout, columns: 9, on: tape, from: table), weights: weights, bias: bias,
        layout: layout)
    }
  }

  @Test(arguments: [1, 2, 5]) func gatedConvolutionHasItsGradient(dilation: Int) {
    var generator = SeededGenerator(seed: 3)
    let table = table(6)
    let parameters = ConvolutionParameters(name: "c", inputs: 6, outputs: 12, using: &generator)
    checkGradients(of: [table] + parameters.parameters, layout: layout) { tape in
      tape.gatedConvolution(
        randomInput(layout, columns: 6, on: tape, from: table), parameters, dilation: dilation,
        gateDropout: 0.3, layout: layout)
    }
  }

  @Test func convolutionHasItsGradient() {
    var generator = SeededGenerator(seed: 4)
    let table = table(6)
    let parameters = ConvolutionParameters(name: "c", inputs: 6, outputs: 4, using: &generator)
    checkGradients(of: [table] + parameters.parameters, layout: layout, step: 1e-3, tolerance: 5e-2)
    { tape in
      tape.convolution(
        randomInput(layout, columns: 6, on: tape, from: table), parameters, dilation: 1,
        layout: layout)
    }
  }

  @Test func attentionHasItsGradient() {
    let table = table(24)
    checkGradients(of: [table], layout: layout) { tape in
      tape.selfAttention(
        randomInput(layout, columns: 24, on: tape, from: table), heads: 2, layout: layout)
    }
  }

  @Test func joiningAddingAndDroppingHaveTheirGradients() {
    let (left, right) = (table(4), table(3))
    checkGradients(of: [left, right], layout: layout) { tape in
      let x = randomInput(layout, columns: 4, on: tape, from: left)
      let y = randomInput(layout, columns: 3, on: tape, from: right)
      return tape.dropout(tape.add(tape.concatenate(x, y), tape.concatenate(x, y)), rate: 0.4)
    }
  }

  /// Memory that was given back would be the next tape's.
  @Test func aMatrixOutlivesItsTape() {
    let tensors = (0..<4).map {
      Tensor(shape: [8, 8], scalars: [Float](repeating: Float($0), count: 64))
    }
    let matrices = tensors.map { Tape(isTraining: false).constant($0) }
    #expect(matrices.map(\.tensor) == tensors)
  }

  /// A sequence's rows must not depend on its neighbors in the batch.
  @Test func sequencesDoNotSeeEachOther() {
    var generator = SeededGenerator(seed: 5)
    let table = table(6)
    let parameters = ConvolutionParameters(name: "c", inputs: 6, outputs: 12, using: &generator)
    func run(_ indices: [[Int32]]) -> [[Float]] {
      let layout = SequenceLayout(lengths: indices.map(\.count), gap: 5)
      var rows = [Int32](repeating: -1, count: layout.rows)
      for (range, part) in zip(layout.ranges, indices) { rows.replaceSubrange(range, with: part) }
      let tape = Tape(isTraining: false)
      let y = tape.gatedConvolution(
        tape.gather(table, indices: rows), parameters, dilation: 5, gateDropout: 0, layout: layout)
      return layout.ranges.map { Array(y.tensor.scalars[$0.lowerBound * 6..<$0.upperBound * 6]) }
    }
    let (first, second): ([Int32], [Int32]) = ([1, 2, 3, 4, 5, 6, 7, 8], [9, 10, 11])
    let together = run([first, second])
    #expect(together[0] == run([first])[0])
    #expect(together[1] == run([second])[0])
  }

  @Test(arguments: [1, 2, 3]) func resultsDoNotDependOnTheNumberOfThreads(threads: Int) {
    func run() -> [Float] {
      var generator = SeededGenerator(seed: 6)
      let layout = SequenceLayout(lengths: [90, 33, 150, 8], gap: 5)
      let table = Parameter(normal: "t", shape: [64, 32], deviation: 1, using: &generator)
      let parameters = ConvolutionParameters(name: "c", inputs: 32, outputs: 64, using: &generator)
      let weights = Parameter(glorot: "w", shape: [32, 96], using: &generator)
      let tape = Tape(isTraining: true, seed: 1)
      let x = tape.gatedConvolution(
        randomInput(layout, columns: 32, on: tape, from: table), parameters, dilation: 2,
        gateDropout: 0.1, layout: layout)
      let y = tape.selfAttention(
        tape.linear(x, weights: weights, layout: layout), heads: 4, layout: layout)
      let gradient = tape.arena.allocate(y.count)
      gradient.copy(from: y.value, count: y.count)
      y.receive(gradient)
      tape.backward()
      return [table, parameters.weights, parameters.bias, weights].flatMap(\.gradientTensor.scalars)
    }
    let expected = ParallelBlocks.withThreads(1, run)
    #expect(ParallelBlocks.withThreads(threads, run) == expected)
  }
}
