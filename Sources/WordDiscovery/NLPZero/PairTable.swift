/// Counts of pairs of characters, by open addressing with linear probing.
struct PairTable: Sendable {
  /// 0 where the slot is free.
  private var keys = [UInt32](repeating: 0, count: 64)
  private var counts = [Int](repeating: 0, count: 64)
  private var used = 0
  /// How often anything was added.
  private(set) var total = 0

  /// How often `pair` was added.
  func count(of pair: Pair) -> Int { counts[keys.withUnsafeBufferPointer { pair.slot(in: $0) }] }

  /// Calls `body` with every pair and its count, by slot.
  func forEach(_ body: (_ first: UInt16, _ second: UInt16, _ count: Int) -> Void) {
    for (key, count) in zip(keys, counts) where key != 0 {
      body(UInt16(key >> 16), UInt16(truncatingIfNeeded: key), count)
    }
  }

  /// Counts each of `pairs` once more.
  mutating func add(_ pairs: UnsafeBufferPointer<Pair>) {
    total += pairs.count
    var done = 0
    while true {
      done += countKnown(UnsafeBufferPointer(rebasing: pairs[done...]))
      if done == pairs.count { return }
      insert(pairs[done])
    }
  }

  /// Counts pairs up to the first new one, and returns how many these are.
  private mutating func countKnown(_ pairs: UnsafeBufferPointer<Pair>) -> Int {
    keys.withUnsafeBufferPointer { keys in
      counts.withUnsafeMutableBufferPointer { counts in
        for index in pairs.indices {
          let slot = pairs[index].slot(in: keys)
          if keys[slot] == 0 { return index }
          counts[slot] += 1
        }
        return pairs.count
      }
    }
  }

  /// Makes a slot for a new pair, with count 0.
  private mutating func insert(_ pair: Pair) {
    used += 1
    if used * 4 > keys.count * 3 { grow() }
    keys.withUnsafeMutableBufferPointer { keys in
      keys[pair.slot(in: UnsafeBufferPointer(keys))] = pair.key
    }
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
    counts = [Int](repeating: 0, count: oldKeys.count * 2)
    keys.withUnsafeMutableBufferPointer { keys in
      counts.withUnsafeMutableBufferPointer { counts in
        for (key, count) in zip(oldKeys, oldCounts) where key != 0 {
          let slot = Pair(key: key).slot(in: UnsafeBufferPointer(keys))
          keys[slot] = key
          counts[slot] = count
        }
      }
    }
  }
}

/// Two neighbouring characters in one integer, which is never 0.
struct Pair: ShardedRecord {
  /// The first character in the high half, the second in the low half.
  let key: UInt32

  init(key: UInt32) { self.key = key }

  init(_ first: UInt16, _ second: UInt16) { key = UInt32(first) << 16 | UInt32(second) }

  /// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits are the
  /// well-mixed ones.
  @inline(__always)
  var hash: UInt64 { UInt64(key) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  var shard: Int { Int(hash >> 58) }

  /// The slot of a pair in the keys of its table, or the free one where it belongs.
  @inline(__always)
  fileprivate func slot(in keys: UnsafeBufferPointer<UInt32>) -> Int {
    // The first six bits of the hash chose the table and are the same for all its pairs.
    var slot = Int((hash << 6) >> (UInt64(keys.count.leadingZeroBitCount) + 1))
    while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }
}
