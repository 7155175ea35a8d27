import CKernels
import Determinism
import Foundation
import Testing

@testable import Embeddings

/// Every instruction set that this machine has.
@Suite struct SkipGramKernelTests {
  static let sets: [String] = ["portable", "neon", "avx2", "avx512"].filter { (name: String) in
    nz_skipgram_kernels_named(name) != nil
  }

  private func kernels(_ name: String) throws -> nz_skipgram_kernels {
    try #require(nz_skipgram_kernels_named(name)).pointee
  }

  @Test func theBestSetIsOneOfThoseTested() {
    #expect(Self.sets.contains(String(cString: nz_skipgram_kernels_best().pointee.name)))
  }

  /// One step by hand, in two dimensions. x = (1, 2), y₀ = (0.5, -0.25) true, y₁ = (-1, 1) noise, rate 0.1:
  ///
  ///     x·y₀ = 0, σ = 0.5,        g₀ = 0.1 (1 - 0.5)      =  0.05
  ///     x·y₁ = 1, σ = 0.7310586,  g₁ = 0.1 (0 - 0.7310586) = -0.07310586
  ///     x  → (1 + 0.025 + 0.0731059, 2 - 0.0125 - 0.0731059) = (1.0981059, 1.9143941)
  ///     y₀ → (0.5 + 0.05, -0.25 + 0.1)       = (0.55, -0.15)
  ///     y₁ → (-1 - 0.0731059, 1 - 0.1462117) = (-1.0731059, 0.8537883)
  @Test(arguments: sets) func aStepByHand(set: String) throws {
    let inputs = RowMatrix(rowCount: 1, dimension: 2)
    let outputs = RowMatrix(rowCount: 2, dimension: 2)
    _ = inputs.row(0).update(fromContentsOf: [1, 2])
    _ = outputs.row(0).update(fromContentsOf: [0.5, -0.25])
    _ = outputs.row(1).update(fromContentsOf: [-1, 1])
    let group = nz_skipgram_group(input: 0, first_target: 0, target_count: 2)
    try kernels(set).train(inputs.base, outputs.base, 1, [group], 1, [0 << 1 | 1, 1 << 1], 0.1)
    let found = Array(inputs.row(0)) + Array(outputs.row(0)) + Array(outputs.row(1))
    let expected: [Float] = [1.0981059, 1.9143941, 0.55, -0.15, -1.0731059, 0.8537883]
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// A step is rate times the gradient of Σ log σ(±x·y), here by finite differences.
  @Test(arguments: sets) func stepsFollowTheGradient(set: String) throws {
    let rows = PlainRows(dimension: 5, count: 4, seed: 2)
    let (inputs, outputs) = rows.matrices()
    let targets: [UInt32] = [0 << 1 | 1, 1 << 1, 2 << 1, 3 << 1 | 1]
    let group = nz_skipgram_group(input: 0, first_target: 0, target_count: 4)
    try kernels(set).train(inputs.base, outputs.base, 1, [group], 1, targets, 1e-2)
    for index in 0..<5 {
      let gradient = rows.slope(targets) { $0.inputs[0][index] += $1 }
      #expect(abs(Double(inputs.row(0)[index]) - rows.inputs[0][index] - 1e-2 * gradient) < 1e-6)
      for row in 0..<4 {
        let gradient = rows.slope(targets) { $0.outputs[row][index] += $1 }
        let step = Double(outputs.row(row)[index]) - rows.outputs[row][index]
        #expect(abs(step - 1e-2 * gradient) < 1e-6)
      }
    }
  }

  @Test(arguments: sets, [1, 16, 17, 40, 64, 100, 128, 144, 300])
  func manyGroupsAgreeWithPlainArithmetic(set: String, dimension: Int) throws {
    var generator = SeededGenerator(seed: 21)
    var rows = PlainRows(dimension: dimension, count: 30, seed: 8)
    let (inputs, outputs) = rows.matrices()
    var groups: [nz_skipgram_group] = []
    var targets: [UInt32] = []
    for _ in 0..<200 {
      let count = 1 + generator.nextIndex(below: 16)
      groups.append(
        nz_skipgram_group(
          input: UInt32(generator.nextIndex(below: 30)), first_target: UInt32(targets.count),
          target_count: UInt32(count)))
      for _ in 0..<count { targets.append(UInt32(generator.nextIndex(below: 60))) }
    }
    for group in groups { rows.train(group, targets, rate: 0.05) }
    try kernels(set).train(
      inputs.base, outputs.base, inputs.rowVectors, groups, groups.count, targets, 0.05)
    for row in 0..<30 {
      #expect(zip(inputs.row(row), rows.inputs[row]).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      #expect(zip(outputs.row(row), rows.outputs[row]).allSatisfy { abs(Double($0) - $1) < 1e-4 })
      let padding = row * inputs.stride + dimension..<(row + 1) * inputs.stride
      #expect(padding.allSatisfy { inputs.base[$0] == 0 && outputs.base[$0] == 0 })
    }
  }

  @Test(arguments: sets) func theSigmoidIsSaturatedBeyondSix(set: String) throws {
    // x·y = s · 1: g = rate (label - σ(s)) is read off y's change, which is g · x.
    for value in stride(from: -8.0, through: 8.0, by: 0.01) {
      let (inputs, outputs) = (
        RowMatrix(rowCount: 1, dimension: 1), RowMatrix(rowCount: 1, dimension: 1)
      )
      inputs.base[0] = 1
      outputs.base[0] = Float(value)
      let group = nz_skipgram_group(input: 0, first_target: 0, target_count: 1)
      try kernels(set).train(inputs.base, outputs.base, 1, [group], 1, [0], 1)
      let sigmoid = Float(value) - outputs.base[0]
      let x = Float(value)
      let expected = x > 6 ? 1 : x < -6 ? 0 : 1 / (1 + exp(-value))
      #expect(abs(Double(sigmoid) - expected) < 2e-6)
    }
  }
}

/// The same model in plain double arithmetic.
private struct PlainRows {
  var inputs: [[Double]]
  var outputs: [[Double]]

  init(dimension: Int, count: Int, seed: UInt64) {
    (inputs, outputs) = PlainMatrices.random(dimension: dimension, count: count, seed: seed)
  }

  func matrices() -> (inputs: RowMatrix, outputs: RowMatrix) {
    (RowMatrix(inputs), RowMatrix(outputs))
  }

  mutating func train(_ group: nz_skipgram_group, _ targets: [UInt32], rate: Double) {
    let own = targets[Int(group.first_target)...].prefix(Int(group.target_count))
    let x = inputs[Int(group.input)]
    let steps = own.map {
      rate * (Double($0 & 1) - Self.sigmoid(product(x, outputs[Int($0 >> 1)])))
    }
    for (target, step) in zip(own, steps) {
      for index in x.indices {
        inputs[Int(group.input)][index] += step * outputs[Int(target >> 1)][index]
        outputs[Int(target >> 1)][index] += step * x[index]
      }
    }
  }

  /// The derivative of the objective of input 0 in the direction in which `move` moves the model.
  func slope(_ targets: [UInt32], _ move: (inout PlainRows, Double) -> Void) -> Double {
    func objective(_ distance: Double) -> Double {
      var moved = self
      move(&moved, distance)
      return targets.reduce(0) { sum, target in
        let value = product(moved.inputs[0], moved.outputs[Int(target >> 1)])
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
