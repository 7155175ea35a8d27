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

  @Test func aTimerWarmsUpOnce() throws {
    var calls: [Int] = []
    var count = 0
    let timer = Trials.timer(of: 1) { count += 1 }
    for _ in 0..<3 {
      let before = count
      #expect(try timer() > 0)
      calls.append(count - before)
    }
    #expect(calls[0] == calls[1] + 2)
    #expect(calls[1] == calls[2] && calls[1] > 1000)
  }

  /// By the definition: the smallest value that the percentage of all values does not exceed.
  @Test(
    arguments: [
      (50, [3, 1, 2], 2), (50, [4, 1, 2, 3], 2), (99, [7], 7), (99, [1, 2], 2), (100, [2, 1], 2),
      (1, [5, 4, 3], 3), (99, (1...100).map(Double.init), 99),
      (99, (1...101).map(Double.init), 100),
    ] as [(Int, [Double], Double)])
  func percentilesAreOfNearestRank(percent: Int, values: [Double], expected: Double) {
    #expect(Spread.percentile(percent, of: values) == expected)
  }
}
