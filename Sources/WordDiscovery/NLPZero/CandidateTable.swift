/// Counts of candidates, by open addressing with linear probing; their characters stand one behind
/// the other in one array.
struct CandidateTable: Sendable {
  private struct Entry: Sendable {
    var key: UInt64
    /// Where it first occurred, in characters of the whole corpus.
    var first: Int
    var count: Int
    /// Where its characters begin in `symbols`, and how many there are.
    var start: UInt32
    var length: UInt32
  }

  private var entries: [Entry] = []
  private var symbols: [UInt16] = []
  /// A part of the hash in the high half, with which most others need no look at their entries;
  /// position + 1 of the entry in the low half. 0 where the slot is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// How often anything was added.
  private(set) var total = 0

  /// Calls `body` with every candidate in the order in which they first occurred.
  func forEach(
    _ body: (_ first: Int, _ characters: UnsafeBufferPointer<UInt16>, _ count: Int) -> Void
  ) {
    symbols.withUnsafeBufferPointer { symbols in
      for entry in entries {
        let range = Int(entry.start)..<Int(entry.start) + Int(entry.length)
        body(entry.first, UnsafeBufferPointer(rebasing: symbols[range]), entry.count)
      }
    }
  }

  /// Counts occurrences in a batch that begins at character `offset` of the corpus.
  mutating func add(
    _ candidates: UnsafeBufferPointer<Candidate>, of batch: UnsafeBufferPointer<UInt16>,
    offset: Int
  ) {
    total += candidates.count
    var done = 0
    while true {
      done += countKnown(UnsafeBufferPointer(rebasing: candidates[done...]), batch)
      if done == candidates.count { return }
      insert(candidates[done], batch, offset)
      done += 1
    }
  }

  /// Counts candidates up to the first new one, and returns how many these are.
  private mutating func countKnown(
    _ candidates: UnsafeBufferPointer<Candidate>, _ batch: UnsafeBufferPointer<UInt16>
  ) -> Int {
    entries.withUnsafeMutableBufferPointer { entries in
      slots.withUnsafeBufferPointer { slots in
        symbols.withUnsafeBufferPointer { symbols in
          for index in candidates.indices {
            let candidate = candidates[index]
            var slot = Self.firstSlot(of: candidate.tag, among: slots.count)
            while true {
              if slots[slot] == 0 { return index }
              if slots[slot] >> 32 == candidate.tag {
                let entry = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
                if Self.holds(entries[entry], symbols, candidate, batch) {
                  entries[entry].count += 1
                  break
                }
              }
              slot = (slot + 1) & (slots.count - 1)
            }
          }
          return candidates.count
        }
      }
    }
  }

  @inline(__always)
  private static func holds(
    _ entry: Entry, _ symbols: UnsafeBufferPointer<UInt16>,
    _ candidate: Candidate, _ batch: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    if entry.key != candidate.key || entry.length != candidate.length { return false }
    if candidate.length <= Candidate.packedLength { return true }
    for offset in 0..<Int(entry.length)
    where symbols[Int(entry.start) + offset] != batch[Int(candidate.start) + offset] {
      return false
    }
    return true
  }

  private mutating func insert(
    _ candidate: Candidate, _ batch: UnsafeBufferPointer<UInt16>, _ offset: Int
  ) {
    let start = Int(candidate.start)
    entries.append(
      Entry(
        key: candidate.key, first: offset + start, count: 1, start: UInt32(symbols.count),
        length: candidate.length))
    if candidate.length <= Candidate.packedLength {
      for place in (0..<candidate.length).reversed() {
        symbols.append(UInt16(truncatingIfNeeded: candidate.key >> UInt64(place * 16)))
      }
    } else {
      symbols.append(
        contentsOf: UnsafeBufferPointer(rebasing: batch[start..<start + Int(candidate.length)]))
    }
    if entries.count * 4 > slots.count * 3 { grow() }
    Self.put(candidate.tag << 32 | UInt64(entries.count), into: &slots)
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for slot in slots where slot != 0 { Self.put(slot, into: &larger) }
    slots = larger
  }

  /// Puts what a slot holds into the first free one.
  private static func put(_ content: UInt64, into slots: inout [UInt64]) {
    var slot = firstSlot(of: content >> 32, among: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = content
  }

  @inline(__always)
  private static func firstSlot(of tag: UInt64, among count: Int) -> Int {
    Int(tag >> (UInt64(UInt32(truncatingIfNeeded: count).leadingZeroBitCount) + 1))
  }
}

/// An occurrence of a candidate in a batch.
struct Candidate: ShardedRecord {
  /// Up to so many characters are the key themselves.
  static let packedLength: UInt32 = 4

  /// Its characters; of more of them a hash.
  private(set) var key: UInt64 = 0
  /// Where it begins in the batch.
  private(set) var start: UInt32
  /// How many characters it has.
  private(set) var length: UInt32 = 0

  /// An occurrence without characters.
  init(start: Int) { self.start = UInt32(truncatingIfNeeded: start) }

  /// Takes the next character in.
  @inline(__always)
  mutating func extend(by symbol: UInt16) {
    let factor: UInt64 = length < Self.packedLength ? 1 << 16 : 0x100_0000_01B3
    key = key &* factor &+ UInt64(symbol)
    length += 1
  }

  /// The high bits are the well-mixed ones.
  @inline(__always)
  private var hash: UInt64 { (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  var shard: Int { Int(hash >> 58) }

  /// 32 bits of the hash other than those of the shard.
  @inline(__always)
  var tag: UInt64 { (hash << 6) >> 32 }
}
