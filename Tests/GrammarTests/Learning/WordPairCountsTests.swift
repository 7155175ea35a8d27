import Determinism
import Foundation
import Testing

@testable import Grammar

@Suite struct WordPairCountsTests {
  private struct Pair: Hashable {
    let first: Int32
    let second: Int32
    let isGapped: Bool
  }

  private static func counted(
    _ clauses: [[Int32]], words: Int, window: Int, limit: Int = 1_000
  ) -> WordPairCounts {
    var counts = WordPairCounts(words: words, window: window, limit: limit)
    var block = ClauseBlock()
    for clause in clauses { block.append(clause) }
    counts.add([block])
    return counts
  }

  private static func dictionary(_ links: [WordPairCounts.Link]) -> [Pair: Int] {
    Dictionary(
      uniqueKeysWithValues: links.map {
        (Pair(first: $0.first, second: $0.second, isGapped: $0.isGapped), $0.count)
      })
  }

  /// 我们喜欢学习, 他喜欢学习, 他喜欢我们: 喜欢 1, 我们 2, 他 3, 学习 4.
  private static let clauses: [[Int32]] = [[2, 1, 4], [3, 1, 4], [3, 1, 2]]

  @Test func countsByHand() {
    let counts = Self.counted(Self.clauses, words: 4, window: 2)
    #expect(counts.firsts == [0, 0, 1, 2, 0])
    #expect(counts.lasts == [0, 0, 1, 0, 2])
    #expect(counts.clauseCount == 3)
    #expect(counts.wordCount == 9)
    #expect(counts.pairCount == 9)
    #expect(counts.error == 0)
    let found = counts.entries(minimum: 1).map {
      "\($0.first) \($0.isGapped ? "… " : "")\($0.second) \($0.count)"
    }
    #expect(
      found == ["1 2 1", "1 4 2", "2 1 1", "2 … 4 1", "3 1 2", "3 … 2 1", "3 … 4 1"])
  }

  /// Words count 3, 2, 2 and 2 of 9; pairs are 9. Of 1 4 and 3 1 the pointwise mutual information is
  /// log(2/9 · 81/6) = log 3, of 1 2 and 2 1 log 1.5, of 3 … 4, 3 … 2 and 2 … 4 log(1/9 · 81/4) = log 2.25.
  @Test func linksByHand() {
    let counts = Self.counted(Self.clauses, words: 4, window: 2)
    func links(above ratio: Double, minimumCount: Int) -> [Pair: Int] {
      Self.dictionary(
        counts.links(
          minimumCount: minimumCount, minimumPointwiseMutualInformation: log(ratio),
          counts: [0, 3, 2, 2, 2]))
    }
    let strong = [
      Pair(first: 1, second: 4, isGapped: false): 2, Pair(first: 3, second: 1, isGapped: false): 2,
    ]
    #expect(links(above: 2.9, minimumCount: 1) == strong)
    #expect(links(above: 0.1, minimumCount: 2) == strong)
    #expect(links(above: 3.1, minimumCount: 1).isEmpty)
    #expect(links(above: 2.2, minimumCount: 1).count == 5)
    #expect(links(above: 1.4, minimumCount: 1).count == 7)
    #expect(links(above: 1.6, minimumCount: 1).keys.allSatisfy { $0.first != 1 || $0.second != 2 })
  }

  /// 1 and 2 are next to each other once and apart twice: 3 of 7 pairs, each 3 of 6 words. They are
  /// linked by both together, log(3/7 · 4), each way if it occurs often enough by itself.
  @Test func neighborsAndWordsApartAreLinkedTogether() {
    let counts = Self.counted([[1, 2], [1, 0, 2], [1, 0, 2]], words: 2, window: 2)
    #expect(counts.pairCount == 7)
    func links(above ratio: Double, minimumCount: Int) -> [Pair: Int] {
      Self.dictionary(
        counts.links(
          minimumCount: minimumCount, minimumPointwiseMutualInformation: log(ratio),
          counts: [0, 3, 3]))
    }
    let (near, apart) = (
      Pair(first: 1, second: 2, isGapped: false), Pair(first: 1, second: 2, isGapped: true)
    )
    #expect(links(above: 1.7, minimumCount: 1) == [near: 1, apart: 2])
    #expect(links(above: 1.7, minimumCount: 2) == [apart: 2])
    #expect(links(above: 1.72, minimumCount: 1).isEmpty)
  }

  @Test(arguments: 0..<100)
  func countsAreThoseOfEveryPair(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let (words, window) = (1 + seed % 9, 1 + seed % 6)
    let clauses = (0..<30).map { _ in
      (0..<2 + generator.nextIndex(below: 10)).map { _ in
        Int32(generator.nextIndex(below: words + 1))
      }
    }
    let counts = Self.counted(clauses, words: words, window: window)
    var expected: [Pair: Int] = [:]
    var pairCount = 0
    for clause in clauses {
      for first in clause.indices {
        for second in clause.indices where second > first && second - first <= window {
          pairCount += 1
          if clause[first] == 0 || clause[second] == 0 { continue }
          let isGapped = second - first > 1
          expected[
            Pair(first: clause[first], second: clause[second], isGapped: isGapped), default: 0] += 1
        }
      }
    }
    #expect(Self.dictionary(counts.entries(minimum: 1)) == expected)
    #expect(Self.dictionary(counts.entries(minimum: 3)) == expected.filter { $0.value >= 3 })
    #expect(counts.pairCount == pairCount)
    #expect(counts.wordCount == clauses.joined().count)
    for word in 0...Int32(words) {
      #expect(counts.firsts[Int(word)] == clauses.count { $0.first == word })
      #expect(counts.lasts[Int(word)] == clauses.count { $0.last == word })
    }
    #expect(counts.clauseCount == clauses.count { !$0.isEmpty })
  }

  /// Word 1 becomes 2, 2 becomes 1, and 3 is rare now.
  @Test func earlierCountsAreAddedByNewNumbers() {
    let earlier = Self.counted([[1, 2, 3], [3, 1, 1]], words: 3, window: 2)
    var counts = Self.counted([[1, 2]], words: 2, window: 2)
    counts.add(earlier) { [0, 2, 1, 0][Int($0)] }
    let same = Self.counted([[1, 2], [2, 1, 0], [0, 2, 2]], words: 2, window: 2)
    #expect(
      Self.dictionary(counts.entries(minimum: 1)) == Self.dictionary(same.entries(minimum: 1)))
    #expect(counts.firsts == same.firsts)
    #expect(counts.lasts == same.lasts)
    #expect(counts.clauseCount == same.clauseCount)
    #expect(counts.wordCount == same.wordCount)
    #expect(counts.pairCount == same.pairCount)
  }

  @Test func errorsAddUp() {
    let clauses: [[Int32]] = (0..<Int32(30_000)).map { [$0 % 500 + 1, $0 / 7 % 600 + 1] }
    let earlier = Self.counted(clauses, words: 600, window: 1)
    var counts = Self.counted(clauses, words: 600, window: 1)
    let ownError = counts.error
    #expect(ownError > 0)
    counts.add(earlier) { $0 }
    #expect(counts.error >= ownError + earlier.error)
    let exact = Self.counted(clauses + clauses, words: 600, window: 1, limit: 100_000)
    #expect(exact.error == 0)
    let found = Self.dictionary(counts.entries(minimum: 1))
    for (pair, count) in Self.dictionary(exact.entries(minimum: 1)) {
      let stored = found[pair] ?? 0
      #expect(stored <= count && count <= stored + counts.error)
    }
  }

  @Test func highNumbersAreToldApart() {
    let high = Int32(2_000_000)
    let clauses: [[Int32]] = [[high, 1], [1, high], [high, high]]
    let counts = Self.counted(clauses, words: Int(high), window: 1)
    let pairs = counts.entries(minimum: 1).map { [$0.first, $0.second] }
    #expect(pairs == [[1, high], [high, 1], [high, high]])
  }
}
