import Determinism
import Testing

@testable import Embeddings

@Suite struct AliasTableTests {
  @Test(arguments: [
    [1.0], [1, 1], [1, 2, 3, 4], [0, 5, 0, 1e-9, 5], [1000, 1, 1, 1, 1, 1, 1],
    (1...50).map { 1 / Double($0) },
  ])
  func drawsByWeight(weights: [Double]) {
    let outcomes = weights.indices.map { UInt32(100 + $0) }
    let table = AliasTable(outcomes: outcomes, weights: weights)
    var generator = SeededGenerator(seed: 11)
    let draws = 200_000
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<draws { counts[Int(table.draw(using: &generator)) - 100] += 1 }
    let total = weights.reduce(0, +)
    for (count, weight) in zip(counts, weights) {
      let expected = weight / total * Double(draws)
      let deviation = (expected * (1 - weight / total)).squareRoot()
      #expect(abs(Double(count) - expected) <= 5 * deviation + 1e-3)
    }
  }

  @Test func theSameSeedDrawsTheSame() {
    let table = AliasTable(outcomes: [1, 2, 3], weights: [1, 2, 3])
    func draws() -> [UInt32] {
      var generator = SeededGenerator(seed: 5)
      return (0..<100).map { _ in table.draw(using: &generator) }
    }
    #expect(draws() == draws())
  }
}
