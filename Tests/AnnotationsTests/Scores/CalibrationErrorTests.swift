import TestSupport
import Testing

@testable import Annotations

@Suite struct CalibrationErrorTests {
  private func error(_ predictions: [(Float, Bool)]) -> CalibrationError {
    predictions.reduce(into: CalibrationError()) { $0.add(probability: $1.0, isRight: $1.1) }
  }

  @Test func nothingHasNoError() {
    #expect(CalibrationError().value == nil)
    #expect(CalibrationError().count == 0)
    #expect(CalibrationError().fields.isEmpty)
  }

  /// Bin 2 of 0.25: 1 of 2 right, |0.5 − 0.25| · 2/5; bin 7 of 0.75: 1 of 2 right, |0.5 − 0.75| · 2/5;
  /// bin 9 of 1: right, 0. Together 0.1 + 0.1 + 0 = 0.2.
  @Test func isTheMeanDistanceOfTheBins() {
    let error = error([(0.25, true), (0.25, false), (0.75, true), (0.75, false), (1, true)])
    #expect(error.count == 5)
    #expect(error.value == 0.2)
  }

  /// One bin, 0.5 and 0.5625: 1 of 2 right, mean 0.53125, so 0.03125. In bins of their own they would be
  /// 0.5/2 + 0.5625/2 apart.
  @Test func distancesCancelOutWithinABin() {
    #expect(error([(0.5, true), (0.5625, false)]).value == 0.03125)
  }

  /// Each is right and has the least probability of its bin, so that it would cancel out with a wrong one of the
  /// bin below, which has the greatest: 0.1 and 0.0999 are not in one bin.
  @Test(arguments: 1...9)
  func binsBeginAtTenths(bin: Int) throws {
    let (low, high) = (Float(bin) / 10 - 0.0001, Float(bin) / 10)
    let value = try #require(error([(low, false), (high, true)]).value)
    // (low + (1 − high)) / 2
    #expect(abs(value - 0.49995) < 1e-6)
  }

  @Test func probabilitiesAreKeptBetweenZeroAndOne() {
    #expect(error([(-2, false), (3, true)]).value == 0)
    #expect(error([(0, true), (1, false)]).value == 1)
  }

  /// a has the probability of its best score, 0.25, and is right; b is wrong with 0.75; c has none.
  /// |1 − 0.25| / 2 + |0 − 0.75| / 2 = 0.75.
  @Test func whatIsSaidTwiceCountsOnce() {
    var error = CalibrationError()
    error.add(
      [
        ("a", Confidence(score: 1, probability: 0.5)), ("b", Confidence(probability: 0.75)),
        ("a", Confidence(score: 2, probability: 0.25)), ("c", Confidence(score: 9)),
        ("a", Confidence(score: 2, probability: 0.125)),
      ], gold: ["a", "c"])
    #expect(error.count == 2)
    #expect(error.value == 0.75)
  }
}
