import CKernels
import Determinism
import Foundation
import Testing

@testable import Embeddings

/// The kernels of the continuous bag of words and of searching, in every instruction set of this machine.
@Suite struct BagKernelTests {
  static let sets = SkipGramKernelTests.sets

  private func kernels(_ name: String) throws -> nz_skipgram_kernels {
    try #require(nz_skipgram_kernels_named(name)).pointee
  }

  private func train(
    _ set: String, _ inputs: RowMatrix, _ outputs: RowMatrix, _ steps: [nz_bag_step],
    _ words: [UInt32], _ targets: [UInt32], rate: Float
  ) throws {
    let scratch = RowMatrix(rowCount: 2, dimension: inputs.dimension)
    let kernels = try kernels(set)
    withExtendedLifetime(scratch) {
      kernels.train_bags(
        inputs.base, outputs.base, inputs.rowVectors, steps, steps.count, words, targets, rate,
        scratch.base)
    }
  }

  /// One step by hand, in two dimensions. x₀ = (2, 1), x₁ = (0, 3), so x = (1, 2); y₀ = (0.5, -0.25) true,
  /// y₁ = (-1, 1) noise, rate 0.1. As in the step by hand of skip-gram, g₀ = 0.05, g₁ = -0.07310586, and
  ///
  ///     e = g₀ y₀ + g₁ y₁ = (0.025 + 0.0731059, -0.0125 - 0.0731059) = (0.0981059, -0.0856059)
  ///     x₀ → (2.0981059, 0.9143941),  x₁ → (0.0981059, 2.9143941)
  ///     y₀ → (0.55, -0.15),  y₁ → (-1.0731059, 0.8537883)
  @Test(arguments: sets) func aStepByHand(set: String) throws {
    let (inputs, outputs) = (RowMatrix([[2, 1], [0, 3]]), RowMatrix([[0.5, -0.25], [-1, 1]]))
    let step = nz_bag_step(first_word: 0, word_count: 2, first_target: 0, target_count: 2)
    try train(set, inputs, outputs, [step], [0, 1], [0 << 1 | 1, 1 << 1], rate: 0.1)
    let found = [inputs.row(0), inputs.row(1), outputs.row(0), outputs.row(1)].flatMap(Array.init)
    let expected: [Float] = [
      2.0981059, 0.9143941, 0.0981059, 2.9143941, 0.55, -0.15, -1.0731059, 0.8537883,
    ]
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// Rows change by rate times the gradient of Σ log σ(±x·y), here by finite differences; those of the bag by C
  /// times that, as the kernel's comment says.
  @Test(arguments: sets) func stepsFollowTheGradient(set: String) throws {
    let (bags, targets): ([UInt32], [UInt32]) = ([0, 2, 3], [0 << 1 | 1, 1 << 1, 3 << 1])
    let rows = PlainBags(dimension: 5, count: 4, seed: 2)
    let (inputs, outputs) = (RowMatrix(rows.inputs), RowMatrix(rows.outputs))
    let step = nz_bag_step(first_word: 0, word_count: 3, first_target: 0, target_count: 3)
    try train(set, inputs, outputs, [step], bags, targets, rate: 1e-2)
    for row in 0..<4 {
      for index in 0..<5 {
        let input = rows.slope(bags, targets) { $0.inputs[row][index] += $1 }
        let moved = Double(inputs.row(row)[index]) - rows.inputs[row][index]
        #expect(abs(moved - 3 * 1e-2 * input) < 1e-6)
        let output = rows.slope(bags, targets) { $0.outputs[row][index] += $1 }
        #expect(
          abs(Double(outputs.row(row)[index]) - rows.outputs[row][index] - 1e-2 * output) < 1e-6)
      }
    }
  }

  @Test(arguments: sets, [1, 16, 17, 40, 64, 100, 128, 144, 300])
  func manyStepsAgreeWithPlainArithmetic(set: String, dimension: Int) throws {
    var generator = SeededGenerator(seed: 21)
    var rows = PlainBags(dimension: dimension, count: 30, seed: 8)
    let (inputs, outputs) = (RowMatrix(rows.inputs), RowMatrix(rows.outputs))
    var (steps, words, targets): ([nz_bag_step], [UInt32], [UInt32]) = ([], [], [])
    for _ in 0..<150 {
      let bag = (0...generator.nextIndex(below: 12)).map { _ in
        UInt32(generator.nextIndex(below: 30))
      }
      // Distinct within every 16, as the kernel takes these products before it changes a row.
      let start = UInt32(generator.nextIndex(below: 30))
      let own = (0...UInt32(generator.nextIndex(below: 20))).map { index in
        ((start + index) % 30) << 1 | UInt32(generator.nextIndex(below: 2))
      }
      steps.append(
        nz_bag_step(
          first_word: UInt32(words.count), word_count: UInt32(bag.count),
          first_target: UInt32(targets.count), target_count: UInt32(own.count)))
      words += bag
      targets += own
      rows.train(bag, own, rate: 0.05)
    }
    try train(set, inputs, outputs, steps, words, targets, rate: 0.05)
    for row in 0..<30 {
      #expect(zip(inputs.row(row), rows.inputs[row]).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      #expect(zip(outputs.row(row), rows.outputs[row]).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      let padding = row * inputs.stride + dimension..<(row + 1) * inputs.stride
      #expect(padding.allSatisfy { inputs.base[$0] == 0 && outputs.base[$0] == 0 })
    }
  }

  @Test(arguments: sets, [1, 16, 63, 64, 130])
  func productsWithBytesAgreeWithPlainArithmetic(set: String, dimension: Int) throws {
    var generator = SeededGenerator(seed: 6)
    let query = RowMatrix([(0..<dimension).map { _ in Double(generator.nextGaussian()) }])
    let stride = ByteMatrix.stride(dimension)
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 5 * stride, alignment: 64)
    defer { bytes.deallocate() }
    let rows = bytes.bindMemory(to: Int8.self)
    rows.initialize(repeating: 0)
    for row in 0..<5 {
      for index in 0..<dimension {
        rows[row * stride + index] = Int8(generator.nextIndex(below: 255) - 127)
      }
    }
    var products = [Float](repeating: 0, count: 5)
    try kernels(set).byte_products(
      query.base, try #require(rows.baseAddress), stride, query.rowVectors, 5, &products)
    for row in 0..<5 {
      let expected = (0..<dimension).reduce(0.0) {
        $0 + Double(query.row(0)[$1]) * Double(rows[row * stride + $1])
      }
      #expect(abs(expected - Double(products[row])) < 1e-2)
    }
  }

  @Test(arguments: sets) func theLargestOfEachColumnIsKept(set: String) throws {
    var generator = SeededGenerator(seed: 12)
    let products = RowMatrix(rowCount: 40, dimension: 48)
    // Few values, so that there are ties.
    for row in 0..<40 {
      for column in 0..<48 { products.row(row)[column] = Float(generator.nextIndex(below: 9)) - 4 }
    }
    let factors = (0..<40).map { _ in Float(generator.nextIndex(below: 3)) }
    var best = (0..<48).map { Float($0 % 2 == 0 ? -100 : 7) }
    var rows = [UInt32](repeating: 5, count: 48)
    try kernels(set).raise_best(products.base, 3, 40, factors, 1_000, &best, &rows)
    for column in 0..<48 {
      let values = (0..<40).map { products.row($0)[column] * factors[$0] }
      let largest = try #require(values.max())
      let isRaised = column % 2 == 0 || largest > 7
      #expect(best[column] == (isRaised ? largest : 7))
      #expect(rows[column] == (isRaised ? 1_000 + UInt32(values.firstIndex(of: largest) ?? 0) : 5))
    }
  }
}

/// The same model in plain double arithmetic.
private struct PlainBags {
  var inputs: [[Double]]
  var outputs: [[Double]]

  init(dimension: Int, count: Int, seed: UInt64) {
    (inputs, outputs) = PlainMatrices.random(dimension: dimension, count: count, seed: seed)
  }

  private func mean(_ bag: [UInt32]) -> [Double] {
    inputs[0].indices.map { index in
      bag.reduce(0) { $0 + inputs[Int($1)][index] } / Double(bag.count)
    }
  }

  mutating func train(_ bag: [UInt32], _ targets: [UInt32], rate: Double) {
    let x = mean(bag)
    var moved = x.map { _ in 0.0 }
    for target in targets {
      let row = Int(target >> 1)
      let step = rate * (Double(target & 1) - Self.sigmoid(product(x, outputs[row])))
      for index in x.indices {
        moved[index] += step * outputs[row][index]
        outputs[row][index] += step * x[index]
      }
    }
    for word in bag { for index in x.indices { inputs[Int(word)][index] += moved[index] } }
  }

  /// The derivative of a step's objective in the direction in which `move` moves the model.
  func slope(
    _ bag: [UInt32], _ targets: [UInt32], _ move: (inout PlainBags, Double) -> Void
  ) -> Double {
    func objective(_ distance: Double) -> Double {
      var moved = self
      move(&moved, distance)
      let x = moved.mean(bag)
      return targets.reduce(0) { sum, target in
        let value = product(x, moved.outputs[Int(target >> 1)])
        return sum + log(Self.sigmoid(target & 1 == 1 ? value : -value))
      }
    }
    return (objective(1e-4) - objective(-1e-4)) / 2e-4
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
