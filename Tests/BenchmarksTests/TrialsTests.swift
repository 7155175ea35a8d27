import Testing

@testable import Benchmarks

@Suite struct TrialsTests {
  @Test(
    arguments: [
      ([5], 5, 5, 5), ([1, 3], 2, 1, 3), ([9, 1, 4], 4, 4, 4), ([7, 100, 5, 1], 6, 5, 7),
      ([0, 2, 3, 10, 99], 3, 2, 10),
    ] as [([Double], Double, Double, Double)])
  func theExtremesAreDropped(
    rates: [Double], median: Double, minimum: Double, maximum: Double
  ) {
    let spread = Spread(rates)
    #expect(spread.median == median && spread.minimum == minimum && spread.maximum == maximum)
  }

  @Test func shortWorkIsRepeatedAfterAWarmUp() {
    var calls = 0
    let rates = Trials.rates(of: 1, trials: 3) { calls += 1 }
    #expect(rates.count == 3 && calls > 1000)
    #expect(rates.allSatisfy { $0 > 0 && $0.isFinite })
  }
}
