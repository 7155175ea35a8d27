/// Counts of candidates, by open addressing with linear probing; their characters stand one behind
/// the other in one array.
struct CandidateTable: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    /// Where it first occurred, in characters of the whole corpus.
    var first: Int
    var count: Int
    /// Where its characters begin and end in `symbols`.
    var start: Int
    var length: Int
  }

  private var entries: [Entry] = []
  private var symbols: [UInt16] = []
  /// Position + 1 of the entry, 0 where the slot is free.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// How often anything was added.
  private(set) var total = 0

  /// Calls `body` with every candidate in the order in which they first occurred.
  func forEach(_ body: (_ first: Int, _ characters: ArraySlice<UInt16>, _ count: Int) -> Void) {
    for entry in entries {
      body(entry.first, symbols[entry.start..<entry.start + entry.length], entry.count)
    }
  }

  /// Counts one more occurrence, in a batch that begins at character `offset` of the corpus.
  mutating func add(_ candidate: Candidate, of batch: UnsafeBufferPointer<UInt16>, offset: Int) {
    total += 1
    let hash = candidate.mixedHash
    let range = Int(candidate.start)..<Int(candidate.start) + Int(candidate.length)
    var slot = firstSlot(of: hash)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == hash && holds(entries[index], batch, range) {
        entries[index].count += 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(
      Entry(
        hash: hash, first: offset + range.lowerBound, count: 1, start: symbols.count,
        length: range.count))
    symbols.append(contentsOf: UnsafeBufferPointer(rebasing: batch[range]))
    slots[slot] = UInt32(entries.count)
    if entries.count * 4 > slots.count * 3 { grow() }
  }

  @inline(__always)
  private func firstSlot(of hash: UInt64) -> Int {
    // The first six bits of the hash chose the table and are the same for all its candidates.
    Int((hash << 6) >> (UInt64(slots.count.leadingZeroBitCount) + 1))
  }

  @inline(__always)
  private func holds(
    _ entry: Entry, _ batch: UnsafeBufferPointer<UInt16>, _ range: Range<Int>
  ) -> Bool {
    if entry.length != range.count { return false }
    for offset in 0..<entry.length
    where symbols[entry.start + offset] != batch[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = firstSlot(of: entry.hash)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}
