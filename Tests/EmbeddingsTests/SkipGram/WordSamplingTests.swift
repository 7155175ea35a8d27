import Testing

@testable import Embeddings

@Suite struct WordSamplingTests {
  /// The C tool: ran = (sqrt(cn / (sample * total)) + 1) * (sample * total) / cn.
  @Test(arguments: [
    // cn = 10,000 of 1,000,000 at 1e-3: (sqrt(10) + 1) / 10 = 0.4162278
    (10_000, 1_000_000, 1e-3, 0.4162278),
    // 50,000 of 1,000,000 at 1e-4: (sqrt(500) + 1) / 500 = 0.0467214
    (50_000, 1_000_000, 1e-4, 0.0467214),
    // 2,618 of 1,000,000 at 1e-3: just where the formula falls below 1
    (2_618, 1_000_000, 1e-3, 1.0),
    (5, 1_000_000, 1e-3, 1.0), (900_000, 1_000_000, 0, 1.0),
  ])
  func keepProbability(count: Int, total: Int, threshold: Double, expected: Float) {
    let found = WordSampling.keepProbability(count: count, total: total, threshold: threshold)
    #expect(abs(found - expected) < 1e-4)
  }

  @Test func noiseGrowsWithThreeQuartersOfTheExponent() {
    #expect(WordSampling.noiseWeight(count: 16) == 8)
    #expect(WordSampling.noiseWeight(count: 1) == 1)
  }
}
