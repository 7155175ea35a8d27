import CKernels
import Foundation
import Testing

/// The kernels of the pointer loss on every set.
@Suite struct PointerKernelTests {
  private static let length = 19
  private static let places: [Int32] = [2, 40, 300]

  /// `s(i, j) = base(i, j) + start(i) + end(j)`.
  private func scores(_ base: [Float], _ start: [Float], _ end: [Float]) -> [Double] {
    base.indices.map { place in
      Double(base[place]) + Double(start[place / Self.length]) + Double(end[place % Self.length])
    }
  }

  /// The formula's value, and its derivative by each score: the share of each exponential.
  private func formula(
    _ scores: [Double], triangular: Bool, positives: [Int32: Float]
  ) -> (value: Double, gradient: [Double]) {
    func isScored(_ place: Int) -> Bool {
      !triangular || place / Self.length <= place % Self.length
    }
    let probabilities = scores.indices.map { Double(positives[Int32($0)] ?? 0) }
    let above = scores.indices.map {
      isScored($0) ? (1 - probabilities[$0]) * exp(scores[$0]) : 0
    }
    let below = scores.indices.map { probabilities[$0] * exp(-scores[$0]) }
    let (aboveSum, belowSum) = (1 + above.reduce(0, +), 1 + below.reduce(0, +))
    return (
      log(aboveSum) + log(belowSum),
      scores.indices.map { above[$0] / aboveSum - below[$0] / belowSum }
    )
  }

  @Test(arguments: KernelTests.sets, [false, true])
  func lossAndGradientsEqualTheFormula(set: String, triangular: Bool) throws {
    try expectFormula(set, triangular: triangular, probabilities: nil)
  }

  /// A span that is one with a probability is one in part and none in part.
  @Test(arguments: KernelTests.sets, [false, true])
  func spansMayBeUncertain(set: String, triangular: Bool) throws {
    try expectFormula(set, triangular: triangular, probabilities: [0.9, 1, 0.02])
  }

  private func expectFormula(_ set: String, triangular: Bool, probabilities: [Float]?) throws {
    let kernels = try KernelTests.kernels(set)
    let length = Self.length
    let kept = Self.places.indices.filter {
      !triangular || Int(Self.places[$0]) / length <= Int(Self.places[$0]) % length
    }
    let (positives, probabilities) = (
      kept.map { Self.places[$0] }, probabilities.map { all in kept.map { all[$0] } }
    )
    let base = KernelTests.random(length * length, seed: 1).map { 5 * $0 }
    let (start, end) = (
      KernelTests.random(length, seed: 2), KernelTests.random(length, seed: 3)
    )
    var baseGradient = [Float](repeating: 1, count: base.count)
    var startGradient = [Float](repeating: 0, count: length)
    var endGradient = startGradient
    var scratch = [Float](repeating: .nan, count: base.count)
    let value = kernels.pointer_loss(
      base, length, start, end, triangular ? 1 : 0, positives, probabilities, positives.count, 0.5,
      &baseGradient, &startGradient, &endGradient, &scratch)
    let certain = positives.map { _ in Float(1) }
    let expected = formula(
      scores(base, start, end), triangular: triangular,
      positives: Dictionary(uniqueKeysWithValues: zip(positives, probabilities ?? certain)))
    #expect(abs(value - expected.value) < 1e-5)
    for place in base.indices {
      #expect(abs(Double(baseGradient[place]) - 1 - 0.5 * expected.gradient[place]) < 1e-6)
    }
    for index in 0..<length {
      let row = (0..<length).map { expected.gradient[index * length + $0] }.reduce(0, +)
      let column = (0..<length).map { expected.gradient[$0 * length + index] }.reduce(0, +)
      #expect(abs(Double(startGradient[index]) - 0.5 * row) < 1e-6)
      #expect(abs(Double(endGradient[index]) - 0.5 * column) < 1e-6)
    }
  }

  @Test(arguments: KernelTests.sets, [false, true])
  func exponentialsAreShiftedByTheMaximum(set: String, triangular: Bool) throws {
    let kernels = try KernelTests.kernels(set)
    let length = Self.length
    var x = KernelTests.random(length * length, seed: 4).map { 200 * $0 }
    // Below the diagonal, where a triangular head has no scores.
    x[length] = 1e6
    var y = [Float](repeating: .nan, count: x.count)
    let maximum = kernels.shifted_exponentials(x, length, triangular ? 1 : 0, &y)
    let scored = x.indices.filter { !triangular || $0 / length <= $0 % length }
    #expect(maximum == scored.map { x[$0] }.max())
    for place in x.indices {
      let exact = scored.contains(place) ? exp(Double(x[place]) - Double(maximum)) : 0
      #expect(abs(Double(y[place]) - exact) <= 1e-6 * exact + 1.2e-38)
    }
  }

  @Test(arguments: KernelTests.sets, [1, 15, 33])
  func columnsAreShiftedByTheirMaxima(set: String, columns: Int) throws {
    let kernels = try KernelTests.kernels(set)
    let (rows, stride) = (7, 2 * columns + 1)
    let x = KernelTests.random(rows * stride, seed: 5).map { 20 * $0 }
    var y = [Float](repeating: .nan, count: rows * columns)
    var maxima = [Float](repeating: .nan, count: columns)
    kernels.column_exponentials(x, rows, columns, stride, 0.5, &y, &maxima)
    for column in 0..<columns {
      let values = (0..<rows).map { 0.5 * x[$0 * stride + column] }
      #expect(maxima[column] == values.max())
      for row in 0..<rows {
        let exact = exp(Double(values[row]) - Double(maxima[column]))
        #expect(abs(Double(y[row * columns + column]) - exact) <= 1e-6 * exact)
      }
    }
    let factors = KernelTests.random(columns, seed: 6)
    let before = y
    kernels.scale_columns(factors, rows, columns, &y)
    #expect(y == before.indices.map { before[$0] * factors[$0 % columns] })
  }

  /// Scores far beyond what exp can hold must neither overflow nor turn the loss negative.
  @Test(arguments: KernelTests.sets) func pointerLossIsSafeAtTheExtremes(set: String) throws {
    let kernels = try KernelTests.kernels(set)
    func loss(_ base: [Float], positives: [Int32]) -> Double {
      var (g, s, e) = (
        [Float](repeating: 0, count: 4), [Float](repeating: 0, count: 2),
        [Float](repeating: 0, count: 2)
      )
      var scratch = [Float](repeating: 0, count: 4)
      return kernels.pointer_loss(
        base, 2, [0, 0], [0, 0], 0, positives, nil, positives.count, 1, &g, &s, &e, &scratch)
    }
    #expect(loss([500, -500, -500, -500], positives: [0]) == 0)
    #expect(loss([20, -20, -20, -20], positives: [0]) < 1e-7)
    #expect(loss([20, -20, -20, -20], positives: [0]) > 0)
    #expect(abs(loss([-500, 500, -500, -500], positives: [0]) - 1000) < 1e-3)
    // By hand: log(1 + 3 e^0) + log(1 + e^0) = log 4 + log 2.
    #expect(abs(loss([0, 0, 0, 0], positives: [0]) - log(8)) < 1e-6)
  }
}
