import CKernels
import Foundation
import Testing

/// Softmax and its adjoint on every set against double precision.
@Suite struct SoftmaxKernelTests {
  private static let rows = 4

  private static func softmax(_ x: [Double], scale: Double) -> [Double] {
    let maximum = x.map { $0 * scale }.max() ?? 0
    let powers = x.map { exp($0 * scale - maximum) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// One row of likely scores, one of wide ones, one that overflows a bare exp, one of equals.
  private static func scores(columns: Int) -> [Float] {
    let sizes: [(Float, Float)] = [(3, 0), (60, 0), (500, 10_000), (0, -7)]
    return sizes.enumerated().flatMap { row, size in
      KernelTests.random(columns, seed: UInt64(row)).map { $0 * size.0 + size.1 }
    }
  }

  @Test(arguments: KernelTests.sets, ElementwiseKernelTests.counts)
  func rowsEqualPlainLoops(set: String, columns: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (x, scale): ([Float], Float) = (Self.scores(columns: columns), 0.3)
    var y = x + [-99]
    kernels.softmax_rows(&y, Self.rows, columns, scale)
    #expect(y.last == -99)
    for row in 0..<Self.rows {
      let range = row * columns..<(row + 1) * columns
      let exact = Self.softmax(x[range].map(Double.init), scale: Double(scale))
      // The scores themselves are rounded before they reach the exponential.
      let largest = x[range].map { abs(Double($0 * scale)) }.max() ?? 0
      for (value, exact) in zip(y[range], exact) {
        #expect(abs(Double(value) - exact) <= 0x1p-23 * (8 + 2 * largest) * exact + 1e-37)
      }
    }
  }

  @Test(arguments: KernelTests.sets, ElementwiseKernelTests.counts)
  func adjointEqualsDifferences(set: String, columns: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let scale = 0.7
    let x = KernelTests.random(columns, seed: 1).map { 3 * Double($0) }
    let upstream = KernelTests.random(columns, seed: 2)
    var gradient = upstream + [-99]
    let probabilities = Self.softmax(x, scale: scale).map(Float.init)
    kernels.softmax_rows_backward(probabilities, &gradient, 1, columns, Float(scale))
    #expect(gradient.last == -99)
    func loss(_ x: [Double]) -> Double {
      zip(upstream, Self.softmax(x, scale: scale)).reduce(0) { $0 + Double($1.0) * $1.1 }
    }
    for j in 0..<columns {
      var (above, below) = (x, x)
      above[j] += 1e-5
      below[j] -= 1e-5
      #expect(abs(Double(gradient[j]) - (loss(above) - loss(below)) / 2e-5) < 1e-6)
    }
  }
}
