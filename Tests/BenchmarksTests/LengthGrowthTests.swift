import Testing

@testable import Benchmarks

@Suite struct LengthGrowthTests {
  @Test func eachTrialHasItsExponent() throws {
    let growth = LengthGrowth()
    for length in [2.0, 4, 16] {
      let times = [3 * length, 0.1 * length * length, 5]
      #expect(growth.record(times, length: length) == times)
    }
    let exponents = try growth.benchmark("growth").rates(3)
    #expect(exponents.count == 3)
    for (exponent, expected) in zip(exponents, [1.0, 2, 0]) {
      #expect(abs(exponent - expected) < 1e-12)
    }
  }
}
