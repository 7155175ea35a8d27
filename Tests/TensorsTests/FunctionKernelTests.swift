import CKernels
import Foundation
import Testing

/// exp, log, tanh and sigmoid of every set against libm's in double precision.
@Suite struct FunctionKernelTests {
  typealias Kernel =
    @Sendable (nz_kernels, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

  struct Function: CustomTestStringConvertible, Sendable {
    let name: String
    let exact: @Sendable (Double) -> Double
    let kernel: Kernel
    /// Where the way of computing changes, or the result stops being a normal number.
    let turns: [Float]
    var testDescription: String { name }

    func values(of x: [Float], by kernels: nz_kernels) -> [Float] {
      var y = x
      kernel(kernels, x, &y, x.count)
      return y
    }
  }

  static let functions = [
    Function(
      name: "exp", exact: { exp($0) }, kernel: { $0.exponential($1, $2, $3) },
      turns: [88.72283, -87.33654, 0.34657359, -0.34657359, 1.0397208]),
    Function(
      name: "log", exact: { log($0) }, kernel: { $0.logarithm($1, $2, $3) },
      turns: [.leastNormalMagnitude, 0.70710678, 1, 1.41421356, 2, 2.8284271]),
    Function(
      name: "tanh", exact: { tanh($0) }, kernel: { $0.hyperbolic_tangent($1, $2, $3) },
      turns: [0.8, -0.8, 9, 10, -10, .leastNormalMagnitude]),
    Function(
      name: "sigmoid", exact: { $0 < 0 ? exp($0) / (1 + exp($0)) : 1 / (1 + exp(-$0)) },
      kernel: { $0.sigmoid($1, $2, $3) },
      turns: [-87.33654, -16.6, -4.538567, 0.34657359, 16.6, 80, -80]),
  ]

  /// Every 4099th float, and all 8192 around each turn.
  static func arguments(of function: Function) -> [Float] {
    let sample = stride(from: UInt32(0), through: .max - 4099, by: 4099).map(
      Float.init(bitPattern:))
    return sample
      + function.turns.flatMap { turn in
        (turn.bitPattern - 4096..<turn.bitPattern + 4096).map(Float.init(bitPattern:))
      }
  }

  @Test(arguments: functions)
  func everySampledFloatIsWithinTwoUnits(function: Function) throws {
    let x = Self.arguments(of: function)
    let exact = x.map { function.exact(Double($0)) }
    for set in KernelTests.sets {
      let y = function.values(of: x, by: try KernelTests.kernels(set))
      let wrong = x.indices.first { !Self.isWithinTwoUnits(y[$0], of: exact[$0]) }
      let found = wrong.map { "\(function.name)(\(x[$0])) is \(y[$0]), not \(exact[$0])" }
      #expect(wrong == nil, "\(set): \(found ?? "")")
    }
  }

  @Test(arguments: KernelTests.sets, [(0, -80, 80), (1, 1e-30, 1e6), (2, -12, 12), (3, -60, 60)])
  func randomFloatsAreWithinTwoUnits(set: String, range: (Int, Float, Float)) throws {
    let (function, low, high) = (Self.functions[range.0], range.1, range.2)
    let x = KernelTests.random(10_007, seed: 4).map { low + (high - low) * ($0 + 1) / 2 }
    let y = function.values(of: x, by: try KernelTests.kernels(set))
    let worst = zip(x, y).map { x, y in
      abs(Double(y) - function.exact(Double(x))) / abs(function.exact(Double(x)))
    }.max()
    #expect(try #require(worst) <= 2 * 0x1p-24)
  }

  /// Two units of 2⁻²⁴ relative to a normal result; a subnormal one may be 0.
  private static func isWithinTwoUnits(_ value: Float, of exact: Double) -> Bool {
    if exact.isNaN { return value.isNaN }
    if Float(exact).isInfinite { return value == Float(exact) }
    let error = abs(Double(value) - exact)
    return abs(exact) < Double(Float.leastNormalMagnitude)
      ? value == 0 || error <= Double(Float.leastNonzeroMagnitude)
      : error <= 2 * 0x1p-24 * abs(exact)
  }

  @Test(.enabled(if: KernelTests.sets.contains("avx512")), arguments: functions)
  func bothWideSetsGiveTheSameBits(function: Function) throws {
    let x = Self.arguments(of: function)
    let narrow = function.values(of: x, by: try KernelTests.kernels("avx2"))
    let wide = function.values(of: x, by: try KernelTests.kernels("avx512"))
    #expect(narrow.map(\.bitPattern) == wide.map(\.bitPattern))
  }

  @Test(arguments: KernelTests.sets, functions)
  func lastVectorsMayBeIncomplete(set: String, function: Function) throws {
    let kernels = try KernelTests.kernels(set)
    let x = KernelTests.random(100, seed: 4).map { abs(20 * $0) }
    let whole = function.values(of: x, by: kernels)
    for count in 0...x.count {
      var y = [Float](repeating: -99, count: x.count)
      function.kernel(kernels, x, &y, count)
      #expect(y == whole.prefix(count) + [Float](repeating: -99, count: x.count - count))
    }
  }

  @Test(arguments: KernelTests.sets) func elementaryFunctionsAtTheirEnds(set: String) throws {
    let kernels = try KernelTests.kernels(set)
    var y = [Float](repeating: 0, count: 5)
    kernels.exponential([-200, 200, 0, -.infinity, .nan], &y, 5)
    #expect(y[0] == 0 && y[1] == .infinity && y[2] == 1 && y[3] == 0 && y[4].isNaN)
    kernels.logarithm([0, -1, 1, .infinity, .leastNonzeroMagnitude], &y, 5)
    #expect(y[0] == -.infinity && y[1].isNaN && y[2] == 0 && y[3] == .infinity)
    #expect(abs(y[4] - -103.27893) < 1e-4)
    kernels.sigmoid([-200, 200, 0, 1e-8, -1e-8], &y, 5)
    #expect(y[0] == 0 && y[1] == 1 && y[2] == 0.5)
  }
}
