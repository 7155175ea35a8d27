import Determinism
import Foundation
import Testing

@testable import Extraction

@Suite struct LogisticRegressionTests {
  private func sample(_ features: [Double], _ isTrue: Bool, offset: Double = 0)
    -> LogisticRegression.Sample
  {
    LogisticRegression.Sample(features: features, offset: offset, isTrue: isTrue)
  }

  /// With the constant alone the weight is the log-odds: three of four.
  @Test func aConstantIsTheLogOdds() {
    let samples = [true, true, true, false].map { sample([1], $0) }
    // The penalty of 0.001 on the constant moves log 3 = 1.0986 by about 0.0015.
    #expect(abs(LogisticRegression.fit(samples)[0] - log(3)) < 0.005)
    let shifted = [true, true, true, false].map { sample([1], $0, offset: 1) }
    #expect(abs(LogisticRegression.fit(shifted)[0] - (log(3) - 1)) < 0.005)
  }

  /// At the maximum the gradient is zero: by finite differences of what is maximized.
  @Test func theWeightsMaximizeThePenalizedLikelihood() {
    var generator = SeededGenerator(seed: 2)
    let samples = (0..<300).map { _ in
      let x = (0..<3).map { _ in Double(generator.nextGaussian()) }
      let odds = 0.5 + x[0] - 2 * x[1]
      return sample([1] + x, Double(generator.nextUniform()) < 1 / (1 + exp(-odds)), offset: x[2])
    }
    func objective(_ weights: [Double]) -> Double {
      let likelihood = samples.reduce(0.0) { sum, sample in
        let odds = zip(weights, sample.features).reduce(sample.offset) { $0 + $1.0 * $1.1 }
        return sum - log1p(exp(sample.isTrue ? -odds : odds))
      }
      let penalty = weights.enumerated().reduce(0) {
        $0 + ($1.offset == 0 ? 0 : $1.element * $1.element)
      }
      return likelihood - penalty / 2
    }
    let weights = LogisticRegression.fit(samples)
    for index in weights.indices.dropFirst() {
      var (up, down) = (weights, weights)
      up[index] += 1e-4
      down[index] -= 1e-4
      #expect(abs(objective(up) - objective(down)) / 2e-4 < 1e-3)
    }
  }

  /// Samples that a line parts have no finite maximum without a penalty.
  @Test func separableSamplesStayFinite() {
    let samples = (-50..<50).map { sample([1, Double($0) + 0.5], $0 >= 0) }
    let weights = LogisticRegression.fit(samples)
    #expect(weights.allSatisfy { $0.isFinite } && weights[1] > 0.5)
    let allTrue = (0..<10).map { _ in sample([1, 1e3], true) }
    #expect(LogisticRegression.fit(allTrue).allSatisfy { $0.isFinite })
  }
}
