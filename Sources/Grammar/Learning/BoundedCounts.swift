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
  /// The number of keys.
  private(set) var count = 0

  private var keys: [UInt64]
  private var values: [UInt32]
  private let slotLimit: Int

  private static let free = UInt64.max

  /// Counts of `limit` keys, as far as the table's size, a power of two and at least 1,024 slots, comes
  /// near it: less than twice as many.
  init(limit: Int) {
    var slots = 1_024
    while slots < 1 << 40 && slots * 3 / 4 < limit { slots *= 2 }
    slotLimit = slots
    keys = [UInt64](repeating: Self.free, count: 1_024)
    values = [UInt32](repeating: 0, count: 1_024)
  }

  /// Adds to a key's count.
  ///
  /// - Precondition: `key` is not `UInt64.max`.
  mutating func add(_ key: UInt64, _ count: Int = 1) {
    let slot = slot(of: key)
    if keys[slot] == Self.free {
      keys[slot] = key
      self.count += 1
    }
    values[slot] = UInt32(clamping: Int(values[slot]) + count)
    if self.count > keys.count / 4 * 3 { makeRoom() }
  }

  /// The count of a key; 0 if it has none.
  subscript(key: UInt64) -> Int {
    let slot = slot(of: key)
    return keys[slot] == Self.free ? 0 : Int(values[slot])
  }

  /// All keys with counts of at least `minimum`, rising.
  func entries(minimum: Int) -> [(key: UInt64, count: Int)] {
    keys.indices.filter { keys[$0] != Self.free && values[$0] >= minimum }
      .map { (keys[$0], Int(values[$0])) }.sorted { $0.0 < $1.0 }
  }

  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = HashedKey.spread(key) & mask
    while keys[slot] != Self.free && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func makeRoom() {
    if keys.count < slotLimit { return rebuild(slots: 2 * keys.count, above: 0) }
    let threshold = lowerHalfMaximum()
    error += threshold
    rebuild(slots: keys.count, above: threshold)
  }

  /// The lowest count such that at least half of the keys have it or a lower one.
  private func lowerHalfMaximum() -> Int {
    let sorted = keys.indices.lazy.filter { keys[$0] != Self.free }.map { values[$0] }.sorted()
    return Int(sorted[sorted.count / 2])
  }

  private mutating func rebuild(slots: Int, above threshold: Int) {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: Self.free, count: slots)
    values = [UInt32](repeating: 0, count: slots)
    count = 0
    for old in oldKeys.indices where oldKeys[old] != Self.free && oldValues[old] > threshold {
      let slot = slot(of: oldKeys[old])
      keys[slot] = oldKeys[old]
      values[slot] = oldValues[old]
      count += 1
    }
  }
}
