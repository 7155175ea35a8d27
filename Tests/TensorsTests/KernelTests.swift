import CKernels
import Determinism
import Foundation
import Testing

/// Every instruction set that this machine has, each held against plain loops in double precision.
@Suite struct KernelTests {
  static let sets: [String] = ["portable", "neon", "avx2", "avx512"].filter { (name: String) in
    nz_kernels_named(name) != nil
  }

  private func kernels(_ name: String) throws -> nz_kernels {
    try #require(nz_kernels_named(name)).pointee
  }

  private func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in 2 * generator.nextUniform() - 1 }
  }

  @Test func theBestSetIsOneOfThoseTested() {
    #expect(Self.sets.contains(String(cString: nz_kernels_best().pointee.name)))
  }

  @Test(
    arguments: sets,
    [(1, 1, 1), (3, 5, 7), (14, 32, 32), (15, 400, 33), (29, 770, 100), (100, 17, 64)])
  func productsEqualPlainLoops(set: String, shape: (Int, Int, Int)) throws {
    let kernels = try kernels(set)
    let (rows, depth, columns) = shape
    let (a, b) = (random(rows * depth, seed: 1), random(depth * columns, seed: 2))
    let bias = random(columns, seed: 3)
    for transposedLeft in [false, true] {
      for transposedRight in [false, true] {
        let result = multiply(
          kernels, a, b, rows: rows, depth: depth, columns: columns, bias: bias,
          transposedLeft: transposedLeft, transposedRight: transposedRight)
        for i in 0..<rows {
          for j in 0..<columns {
            var sum = Double(bias[j])
            for k in 0..<depth {
              let left = transposedLeft ? a[k * rows + i] : a[i * depth + k]
              let right = transposedRight ? b[j * depth + k] : b[k * columns + j]
              sum += Double(left) * Double(right)
            }
            #expect(abs(Double(result[i * columns + j]) - sum) < 2e-5 * Double(depth).squareRoot())
          }
        }
      }
    }
  }

  private func multiply(
    _ kernels: nz_kernels, _ a: [Float], _ b: [Float], rows: Int, depth: Int, columns: Int,
    bias: [Float], transposedLeft: Bool, transposedRight: Bool
  ) -> [Float] {
    var (right, rightStride) = (b, columns)
    if transposedRight {
      right = [Float](repeating: .nan, count: depth * columns)
      kernels.transpose(b, columns, depth, depth, &right, columns)
      rightStride = columns
    }
    var result = [Float](repeating: .nan, count: rows * columns)
    a.withUnsafeBufferPointer { a in
      var left = nz_left(
        data: a.baseAddress, row_stride: transposedLeft ? 1 : depth,
        column_stride: transposedLeft ? rows : 1)
      kernels.multiply(
        &left, rows, depth, right, rightStride, columns, bias, nz_start_bias, &result, columns)
    }
    return result
  }

  @Test(arguments: sets) func elementaryFunctionsAreWithinTwoUnits(set: String) throws {
    let kernels = try kernels(set)
    typealias Function =
      @convention(c) (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) ->
      Void
    let cases: [(Function?, (Double) -> Double, ClosedRange<Float>)] = [
      (kernels.exponential, { exp($0) }, -80...80),
      (kernels.logarithm, { log($0) }, 1e-30...1e6),
      (kernels.hyperbolic_tangent, { tanh($0) }, -12...12),
      (kernels.sigmoid, { 1 / (1 + exp(-$0)) }, -60...60),
    ]
    for (function, reference, range) in cases {
      var generator = SeededGenerator(seed: 4)
      let x = (0..<10_007).map { _ in
        range.lowerBound + (range.upperBound - range.lowerBound) * generator.nextUniform()
      }
      var y = x
      let evaluate = try #require(function)
      evaluate(x, &y, x.count)
      let worst =
        zip(x, y).map { x, y in
          abs(Double(y) - reference(Double(x))) / max(abs(reference(Double(x))), 1e-30)
        }.max() ?? 1
      #expect(worst < 4 * 0x1p-24)
    }
  }

  @Test(arguments: sets) func elementaryFunctionsAtTheirEnds(set: String) throws {
    let kernels = try kernels(set)
    var y = [Float](repeating: 0, count: 5)
    kernels.exponential([-200, 200, 0, -.infinity, .nan], &y, 5)
    #expect(y[0] == 0 && y[1] == .infinity && y[2] == 1 && y[3] == 0 && y[4].isNaN)
    kernels.logarithm([0, -1, 1, .infinity, .leastNonzeroMagnitude], &y, 5)
    #expect(y[0] == -.infinity && y[1].isNaN && y[2] == 0 && y[3] == .infinity)
    #expect(abs(y[4] - -103.27893) < 1e-4)
    kernels.sigmoid([-200, 200, 0, 1e-8, -1e-8], &y, 5)
    #expect(y[0] == 0 && y[1] == 1 && y[2] == 0.5)
  }

  @Test(arguments: sets) func dropoutKeepsTheRightShareAndAnyPartAlone(set: String) throws {
    let kernels = try kernels(set)
    var whole = [Float](repeating: -1, count: 100_000)
    kernels.dropout_mask(77, 0, 0.25, &whole, whole.count)
    #expect(Set(whole) == [0, Float(1) / 0.75])
    #expect(abs(Double(whole.filter { $0 == 0 }.count) / 100_000 - 0.25) < 0.01)
    var part = [Float](repeating: -1, count: 1000)
    kernels.dropout_mask(77, 5000, 0.25, &part, part.count)
    #expect(part == Array(whole[5000..<6000]))
  }

  /// Scores far beyond what exp can hold must neither overflow nor turn the loss negative.
  @Test(arguments: sets) func pointerLossIsSafeAtTheExtremes(set: String) throws {
    let kernels = try kernels(set)
    func loss(_ base: [Float], positives: [Int32]) -> Double {
      var (g, s, e) = (
        [Float](repeating: 0, count: 4), [Float](repeating: 0, count: 2),
        [Float](repeating: 0, count: 2)
      )
      var scratch = [Float](repeating: 0, count: 4)
      return kernels.pointer_loss(
        base, 2, [0, 0], [0, 0], 0, positives, positives.count, 1, &g, &s, &e, &scratch)
    }
    #expect(loss([500, -500, -500, -500], positives: [0]) == 0)
    #expect(loss([20, -20, -20, -20], positives: [0]) < 1e-7)
    #expect(loss([20, -20, -20, -20], positives: [0]) > 0)
    #expect(abs(loss([-500, 500, -500, -500], positives: [0]) - 1000) < 1e-3)
    // By hand: log(1 + 3 e^0) + log(1 + e^0) = log 4 + log 2.
    #expect(abs(loss([0, 0, 0, 0], positives: [0]) - log(8)) < 1e-6)
  }
}
