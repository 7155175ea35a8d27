import Determinism
import Testing

@testable import Grammar

@Suite struct BoundedCountsTests {
  private struct Addition {
    let key: UInt64
    let count: Int
  }

  /// Some keys are frequent, most are not.
  private static func additions(
    _ generator: inout SeededGenerator, count: Int, keys: Int
  ) -> [Addition] {
    (0..<count).map { _ in
      let bound = 1 + generator.nextIndex(below: keys)
      return Addition(
        key: UInt64(generator.nextIndex(below: bound)) << UInt64(7 * (bound % 2)),
        count: 1 + generator.nextIndex(below: 3))
    }
  }

  private static func counted(_ additions: [Addition], limit: Int) -> BoundedCounts {
    var counts = BoundedCounts(limit: limit)
    for addition in additions { counts.add(addition.key, addition.count) }
    return counts
  }

  private static func exact(_ additions: [Addition]) -> [UInt64: Int] {
    Dictionary(additions.map { ($0.key, $0.count) }, uniquingKeysWith: +)
  }

  @Test(arguments: 0..<20)
  func countsThatFitAreExact(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let additions = Self.additions(&generator, count: 500 * seed * seed, keys: 10 + 900 * seed)
    let exact = Self.exact(additions)
    let counts = Self.counted(additions, limit: max(1_000, exact.count))
    #expect(counts.error == 0)
    #expect(counts.count == exact.count)
    for minimum in [0, 1, 2, 10, 1_000] {
      let expected = exact.filter { $0.value >= minimum }.sorted { $0.key < $1.key }
      #expect(counts.entries(minimum: minimum).elementsEqual(expected) { $0 == ($1.key, $1.value) })
    }
    for (key, count) in exact { #expect(counts[key] == count) }
    #expect(counts[.max - 1] == 0)
  }

  @Test(arguments: 0..<20)
  func countsAreTooLowByNoMoreThanTheError(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let additions = Self.additions(&generator, count: 40_000, keys: 3_000 + 2_000 * seed)
    let counts = Self.counted(additions, limit: 1_000)
    #expect(counts.error > 0)
    for (key, count) in Self.exact(additions) {
      #expect(counts[key] <= count)
      #expect(count <= counts[key] + counts.error)
    }
    let entries = counts.entries(minimum: 1)
    #expect(entries.count == counts.count)
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.key < $1.key })
    #expect(entries.allSatisfy { counts[$0.key] == $0.count })
  }

  @Test func theSameAdditionsGiveTheSameCounts() {
    var generator = SeededGenerator(seed: 3)
    let additions = Self.additions(&generator, count: 50_000, keys: 20_000)
    let first = Self.counted(additions, limit: 2_000)
    let second = Self.counted(additions, limit: 2_000)
    #expect(first.error == second.error)
    #expect(first.entries(minimum: 1).elementsEqual(second.entries(minimum: 1), by: ==))
  }

  @Test func aFrequentKeyIsNotDropped() {
    var counts = BoundedCounts(limit: 1_000)
    for key in 0..<UInt64(100_000) {
      counts.add(key + 10)
      if key % 3 == 0 { counts.add(5) }
    }
    #expect(counts.error > 0)
    #expect(counts[5] == 33_334)
  }

  @Test func aCopyIsItsOwn() {
    var counts = BoundedCounts(limit: 1_000)
    counts.add(1)
    let copy = counts
    counts.add(1, 4)
    #expect(copy[1] == 1)
    #expect(counts[1] == 5)
  }
}
