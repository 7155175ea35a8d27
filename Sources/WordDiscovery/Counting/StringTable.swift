/// Counts of strings, by open addressing with linear probing.
///
/// Memory: 24 bytes a slot, and at least a quarter of the slots are free: 32 to 64 bytes a string.
struct StringTable: CountingTable {
  /// A string, as a worker's buffer and a slot hold it; a slot with count 0 is free.
  struct Entry {
    /// The first four codes.
    var high: UInt64
    /// The last four codes.
    var low: UInt64
    var count: Int

    var record: StringRecord {
      StringRecord(string: UInt128(high) << 64 | UInt128(low), count: count)
    }

    @inline(__always)
    var hash: UInt64 { Self.hash(high, low) }

    /// The product of the halves, each mixed with a constant that begins with no code, so that
    /// neither factor is 0 (as in wyhash); its halves are joined.
    @inline(__always)
    static func hash(_ high: UInt64, _ low: UInt64) -> UInt64 {
      let product = (high ^ 0xFFFF_761D_6478_BD64)
        .multipliedFullWidth(by: low ^ 0xFFFF_7ED1_A0B4_28DB)
      return (product.high ^ product.low) &* 0x9E37_79B9_7F4A_7C15
    }
  }

  private static let slotCountAtFirst = 64

  private var slots: [Entry] = []
  private(set) var used = 0

  init() {}

  var byteCount: Int { slots.count * MemoryLayout<Entry>.stride }
  var isEmpty: Bool { used == 0 }

  mutating func removeAll() {
    used = 0
    for slot in slots.indices { slots[slot].count = 0 }
  }

  mutating func add(_ buffer: UnsafeRawBufferPointer, at position: inout Int, byteLimit: Int) {
    let stride = MemoryLayout<Entry>.stride
    while position < buffer.count {
      if (used + 1) * 4 > slots.count * 3 && !grow(byteLimit: byteLimit) { return }
      // As many as fit for certain.
      let room = slots.count * 3 / 4 - used
      let end = min(buffer.count, position + room * stride)
      add(UnsafeRawBufferPointer(rebasing: buffer[position..<end]))
      position = end
    }
  }

  private mutating func add(_ buffer: UnsafeRawBufferPointer) {
    used += slots.withUnsafeMutableBufferPointer { slots in
      var added = 0
      for entry in buffer.bindMemory(to: Entry.self) {
        let slot = Self.slot(of: entry, in: slots)
        if slots[slot].count == 0 {
          slots[slot] = entry
          added &+= 1
        } else {
          slots[slot].count += entry.count
        }
      }
      return added
    }
  }

  /// Where a string is, or may be put.
  @inline(__always)
  private static func slot(of entry: Entry, in slots: UnsafeMutableBufferPointer<Entry>) -> Int {
    // The first six bits of the hash chose the table and are the same for all its strings.
    var slot = Int((entry.hash << 6) >> UInt64(slots.count.leadingZeroBitCount + 1))
    while slots[slot].count != 0
      && (slots[slot].high != entry.high || slots[slot].low != entry.low)
    {
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return slot
  }

  private mutating func grow(byteLimit: Int) -> Bool {
    let slotCount = max(Self.slotCountAtFirst, slots.count * 2)
    if used > 0 && slotCount * MemoryLayout<Entry>.stride > byteLimit { return false }
    let old = slots
    slots = [Entry](repeating: Entry(high: 0, low: 0, count: 0), count: slotCount)
    slots.withUnsafeMutableBufferPointer { slots in
      for entry in old where entry.count != 0 { slots[Self.slot(of: entry, in: slots)] = entry }
    }
    return true
  }

  /// The strings that occur at least so often, sorted.
  func sorted(minimumCount: Int) -> [Entry] {
    var entries = slots.filter { $0.count >= minimumCount }
    entries.sort { $0.high != $1.high ? $0.high < $1.high : $0.low < $1.low }
    return entries
  }

  func forEachSorted(_ body: (StringRecord) throws -> Void) rethrows {
    for entry in sorted(minimumCount: 1) { try body(entry.record) }
  }
}
