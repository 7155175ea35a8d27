import Lexicons

/// Counts of keys in bounded memory.
///
/// When the table is full, the keys of the lowest counts are dropped, at least half of all. A key may
/// have been dropped and seen again, so that a count can be too low, by no more than `error`: the sum
/// of the highest counts dropped each time (the idea of lossy counting, Manku and Motwani 2002,
/// doi:10.1016/B978-155860869-6/50038-X). Without a drop counts are exact. The same additions in the
/// same order give the same counts.
///
/// Complexity: one or two probes an addition; 12 bytes a slot, at most three quarters full.
struct BoundedCounts {
  /// By how much a count can be too low.
  private(set) var error = 0
  private var table = IntegerTable<UInt64, UInt32>(quarters: 3)
  private let keyLimit: Int

  /// Counts of `limit` keys, as far as the table's size, a power of two and at least 1,024 slots, comes
  /// near it: less than twice as many.
  init(limit: Int) {
    var slots = 1_024
    while slots < 1 << 40 && slots * 3 / 4 < limit { slots *= 2 }
    keyLimit = slots / 4 * 3
  }

  /// The number of keys.
  var count: Int { table.count }

  /// Adds to a key's count.
  ///
  /// - Precondition: `key` is not `UInt64.max`.
  mutating func add(_ key: UInt64, _ count: Int = 1) {
    if table.count == keyLimit && table[key] == nil && !makeRoom(for: UInt32(clamping: count)) {
      return
    }
    table.update(key) { $0 = UInt32(clamping: Int($0) + count) }
  }

  /// The count of a key; 0 if it has none.
  subscript(key: UInt64) -> Int { Int(table[key] ?? 0) }

  /// All keys with counts of at least `minimum`, rising.
  func entries(minimum: Int) -> [(key: UInt64, count: Int)] {
    var entries: [(key: UInt64, count: Int)] = []
    table.forEach { key, count in if count >= minimum { entries.append((key, Int(count))) } }
    return entries.sorted { $0.key < $1.key }
  }

  /// Drops keys where one more would be too many; false if that one, with this count, is dropped too.
  private mutating func makeRoom(for count: UInt32) -> Bool {
    let threshold = lowerHalfMaximum(with: count)
    error += Int(threshold)
    var kept = IntegerTable<UInt64, UInt32>(minimumCapacity: keyLimit, quarters: 3)
    table.forEach { key, count in if count > threshold { kept.insert(key, count) } }
    table = kept
    return count > threshold
  }

  /// The lowest count such that at least half of the keys have it or a lower one.
  private func lowerHalfMaximum(with count: UInt32) -> UInt32 {
    var counts = [count]
    table.forEach { counts.append($1) }
    counts.sort()
    return counts[counts.count / 2]
  }
}
