import CKernels
import Testing

/// The element-wise kernels of every set against the same formulas in plain loops, mostly in double
/// precision, over counts that leave the last vector incomplete.
@Suite struct ElementwiseKernelTests {
  static let counts = [1, 3, 15, 16, 17, 33, 100]

  /// Numbers from -1 to 1 and the awkward ones: zeros of both signs, very large, very small, subnormal.
  private static func inputs(_ count: Int, seed: UInt64) -> [Float] {
    let awkward: [Float] = [
      0, -0.0, 1e15, -1e15, 1e-15, -1e-30, .leastNormalMagnitude, .leastNonzeroMagnitude,
    ]
    return KernelTests.random(count, seed: seed).enumerated().map { place, value in
      place % 3 == 2 ? awkward[(place / 3 + Int(seed)) % awkward.count] : value
    }
  }

  /// `kernel` on a copy of `values`, which must not write beyond its end.
  private func changed(_ values: [Float], by kernel: (inout [Float]) -> Void) -> [Float] {
    var padded = values + [-99]
    kernel(&padded)
    #expect(padded.last == -99)
    return padded.dropLast()
  }

  @Test(arguments: KernelTests.sets, counts)
  func sumsAndProducts(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (x, y) = (Self.inputs(count, seed: 1), Self.inputs(count, seed: 2))
    #expect(changed(y) { kernels.add(x, &$0, count) } == zip(x, y).map { $0 + $1 })
    #expect(changed(y) { kernels.multiply_elements(x, &$0, count) } == zip(x, y).map { $0 * $1 })
    let scaled = changed(y) { kernels.add_scaled(x, 0.3, &$0, count) }
    for i in 0..<count {
      let product = Double(Float(0.3)) * Double(x[i])
      let error = abs(Double(scaled[i]) - (Double(y[i]) + product))
      #expect(error <= 0x1p-23 * (abs(Double(y[i])) + abs(product)) + 1e-44)
    }
  }

  /// A count beyond 4096 takes the squares' blocks too.
  @Test(arguments: KernelTests.sets, counts + [4096, 10_007])
  func sumsOverAll(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (x, y) = (KernelTests.random(count, seed: 1), Self.inputs(count, seed: 2))
    let products = zip(x, y).map { Double($0) * Double($1) }
    let size = products.reduce(0) { $0 + abs($1) }
    #expect(abs(Double(kernels.dot(x, y, count)) - products.reduce(0, +)) <= 1e-5 * size + 1e-44)
    let squares = x.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(kernels.sum_of_squares(x, count) - squares) <= 1e-5 * squares)
  }

  @Test(arguments: KernelTests.sets, counts)
  func columnSumsAddToWhatIsThere(set: String, columns: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (rows, stride) = (5, columns + 3)
    let x = KernelTests.random(rows * stride, seed: 1)
    let before = KernelTests.random(columns, seed: 2)
    let sums = changed(before) { kernels.column_sums(x, rows, columns, stride, &$0) }
    for j in 0..<columns {
      let sum = (0..<rows).reduce(Double(before[j])) { $0 + Double(x[$1 * stride + j]) }
      #expect(abs(Double(sums[j]) - sum) < 1e-6)
    }
  }

  @Test(arguments: KernelTests.sets, counts)
  func rectifierKeepsWhatIsPositive(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (x, gradient) = (Self.inputs(count, seed: 1), Self.inputs(count, seed: 2))
    let y = changed(x) { kernels.relu(&$0, count) }
    #expect(y == x.map { $0 > 0 ? $0 : 0 })
    let adjoint = changed(gradient) { kernels.relu_backward(y, &$0, count) }
    #expect(adjoint == zip(x, gradient).map { $0 > 0 ? $1 : 0 })
  }

  @Test(arguments: KernelTests.sets, counts)
  func dropoutIsTheHashOfEachPlace(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (seed, first, rate): (UInt64, UInt32, Float) = (0x1234_5678_9abc_def0, .max - 20, 0.3)
    let zeros = [Float](repeating: 0, count: count)
    let mask = changed(zeros) { kernels.dropout_mask(seed, first, rate, &$0, count) }
    let kept = (0..<UInt32(count)).map { place in
      Self.hash(first &+ place, seed: seed) >> 8 >= UInt32(rate * 0x1p24)
    }
    #expect(mask == kept.map { $0 ? 1 / (1 - rate) : 0 })
  }

  /// Wellons' lowbias32 on one number, as in body/function_body.h.
  private static func hash(_ place: UInt32, seed: UInt64) -> UInt32 {
    var x = place &* 0x9E37_79B9 &+ UInt32(truncatingIfNeeded: seed)
    x = (x ^ x >> 16) &* 0x7feb_352d
    x = (x ^ UInt32(seed >> 32) ^ x >> 15) &* 0x846c_a68b
    return x ^ x >> 16
  }

  @Test(arguments: KernelTests.sets) func dropoutKeepsTheRightShareAndAnyPartAlone(set: String)
    throws
  {
    let kernels = try KernelTests.kernels(set)
    var whole = [Float](repeating: -1, count: 100_000)
    kernels.dropout_mask(77, 0, 0.25, &whole, whole.count)
    #expect(Set(whole) == [0, Float(1) / 0.75])
    #expect(abs(Double(whole.filter { $0 == 0 }.count) / 100_000 - 0.25) < 0.01)
    var part = [Float](repeating: -1, count: 1000)
    kernels.dropout_mask(77, 5000, 0.25, &part, part.count)
    #expect(part == Array(whole[5000..<6000]))
  }

  /// Weights, moments and average before and after a step.
  private struct AdamState {
    var weights, first, second, average: [Float]

    init(count: Int) {
      weights = KernelTests.random(count, seed: 1) + [-99]
      first = KernelTests.random(count, seed: 2) + [-99]
      second = KernelTests.random(count, seed: 3).map { $0 * $0 } + [-99]
      average = KernelTests.random(count, seed: 4) + [-99]
    }

    var all: [[Float]] { [weights, first, second, average] }

    mutating func step(_ kernels: nz_kernels, _ constants: nz_adam, _ gradients: [Float]) {
      var constants = constants
      let count = gradients.count
      kernels.adam_step(&constants, &weights, gradients, &first, &second, &average, count)
    }

    mutating func stepWithoutAverage(
      _ kernels: nz_kernels, _ constants: nz_adam, _ gradients: [Float]
    ) {
      var constants = constants
      kernels.adam_step(
        &constants, &weights, gradients, &first, &second, nil, gradients.count)
    }
  }

  private static let adam = nz_adam(
    learning_rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6, second_correction: 1.7,
    gradient_scale: 0.4, average_decay: 0.95)

  @Test(arguments: KernelTests.sets, counts)
  func adamFollowsItsFormula(set: String, count: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (gradients, before) = (
      Self.inputs(count, seed: 5).map { min($0, 1) }, AdamState(count: count)
    )
    var after = before
    after.step(kernels, Self.adam, gradients)
    for i in 0..<count {
      let gradient = 0.4 * Double(gradients[i])
      let first = 0.9 * Double(before.first[i]) + 0.1 * gradient
      let second = 0.99 * Double(before.second[i]) + 0.01 * gradient * gradient
      let weight = Double(before.weights[i]) - 0.01 * first / ((1.7 * second).squareRoot() + 1e-6)
      let average = Double(before.average[i]) + 0.05 * (weight - Double(before.average[i]))
      let exact = [weight, first, second, average]
      for (found, exact) in zip(after.all, exact) {
        #expect(abs(Double(found[i]) - exact) <= 1e-6 * max(1, abs(exact)))
      }
    }
    #expect(after.all.allSatisfy { $0.last == -99 })
    var withoutAverage = before
    withoutAverage.stepWithoutAverage(kernels, Self.adam, gradients)
    #expect(withoutAverage.all == after.all.dropLast() + [before.average])
  }

  /// What has no sum over lanes depends on no width. (Sums over lanes do: dot, sum_of_squares, softmax
  /// and its adjoint.)
  @Test(.enabled(if: KernelTests.sets.contains("avx512")), arguments: counts)
  func bothWideSetsGiveTheSameBits(count: Int) throws {
    let narrow = Self.everything(of: try KernelTests.kernels("avx2"), count: count)
    let wide = Self.everything(of: try KernelTests.kernels("avx512"), count: count)
    #expect(narrow.map { $0.map(\.bitPattern) } == wide.map { $0.map(\.bitPattern) })
  }

  private static func everything(of kernels: nz_kernels, count: Int) -> [[Float]] {
    let (x, y) = (inputs(count, seed: 1), inputs(count, seed: 2))
    let joined = inputs(2 * count, seed: 3).map { min(max($0, -1), 1) }
    func result(_ count: Int, of kernel: (inout [Float]) -> Void) -> [Float] {
      var values = inputs(count, seed: 4)
      kernel(&values)
      return values
    }
    var (state, gates) = (AdamState(count: count), joined)
    state.step(kernels, adam, x)
    let gated = result(count) {
      GateKernelTests.gate(
        kernels, x: x, joined: &gates, mask: Array(y[..<count]), y: &$0, rows: 1, width: count)
    }
    var xGradient = x
    let adjoint = result(2 * count) {
      kernels.gate_backward(x, gates, y, y, &$0, &xGradient, 1, count)
    }
    return state.all + [
      gated, gates, adjoint, xGradient,
      result(count) { kernels.add(x, &$0, count) },
      result(count) { kernels.add_scaled(x, 0.3, &$0, count) },
      result(count) { kernels.multiply_elements(x, &$0, count) },
      result(count) { kernels.column_sums(x + y, 2, count, count, &$0) },
      result(count) { kernels.relu(&$0, count) },
      result(count) { kernels.relu_backward(y, &$0, count) },
      result(count) { kernels.dropout_mask(77, 5, 0.3, &$0, count) },
    ]
  }
}
