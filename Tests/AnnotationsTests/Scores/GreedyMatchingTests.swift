import Determinism
import Testing

@testable import Annotations

@Suite struct GreedyMatchingTests {
  @Test func takesTheBestPairsFirstAndNothingTwice() {
    let scores = [[3, 5], [4, 5], [nil, nil]]
    let pairs = GreedyMatching.pairs([0, 1, 2], [0, 1]) { scores[$0][$1] }
    // (0, 1) comes before its equal (1, 1); then 1 is left with 0.
    #expect(pairs.map(\.left) == [0, 1])
    #expect(pairs.map(\.right) == [1, 0])
  }

  @Test func ofNothingThereAreNoPairs() {
    #expect(GreedyMatching.pairs([Int](), [1]) { _, _ in 1 }.isEmpty)
    #expect(GreedyMatching.pairs([1], [Int]()) { _, _ in 1 }.isEmpty)
    #expect(GreedyMatching.pairs([1], [1]) { _, _ in nil }.isEmpty)
  }

  /// Each pair is the best of those whose elements are both still free.
  @Test(arguments: 0..<50)
  func everyPairIsTheBestThatIsLeft(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (rows, columns) = (generator.nextIndex(below: 7), generator.nextIndex(below: 7))
    let scores = (0..<rows).map { _ in
      (0..<columns).map { _ in generator.nextIndex(below: 5) - 1 }
    }
    var free = (Set(0..<rows), Set(0..<columns))
    for pair in GreedyMatching.pairs(
      Array(0..<rows), Array(0..<columns),
      score: { row, column in
        scores[row][column] < 0 ? nil : scores[row][column]
      })
    {
      let best = free.0.flatMap { row in free.1.map { scores[row][$0] } }.max()
      #expect(scores[pair.left][pair.right] == best)
      #expect(free.0.remove(pair.left) != nil && free.1.remove(pair.right) != nil)
    }
    #expect(free.0.allSatisfy { row in free.1.allSatisfy { scores[row][$0] < 0 } })
  }
}
