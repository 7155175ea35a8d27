import Foundation

/// Counts of runs, by open addressing with linear probing.
///
/// The runs' bytes stand one behind the other in one array, each behind a word that has the count in
/// its high 52 bits and the length in the others. A slot has 32 bits of the hash and where the run
/// stands. Memory: 8 + length bytes a run, half as much again while the array grows, and 11 to 21
/// bytes of slots.
struct RunTable: CountingTable {
  private static let slotCountAtFirst = 64
  private static let headerByteCount = 8
  private static let lengthBits: UInt64 = 12
  /// Where a run stands takes 32 bits of a slot.
  private static let arenaLimit = Int(UInt32.max)

  /// 32 bits of the hash above where the run stands; 0 where the slot is free.
  private var slots: [UInt64] = []
  /// The runs; what stands at 0 is none.
  private var arena: [UInt8] = []
  private var used = 0

  init() {}

  var byteCount: Int { slots.count * 8 + arena.capacity }
  var isEmpty: Bool { used == 0 }

  mutating func removeAll() { self = RunTable() }
}

extension RunTable {
  /// What a worker's buffer holds: the hash, 16 bits of length, the bytes.
  enum Entry {
    static let headerByteCount = 10

    @inline(__always)
    static func write(
      _ run: UnsafeRawPointer, count: Int, hash: UInt64, to place: UnsafeMutableRawPointer
    ) {
      place.storeBytes(of: hash, as: UInt64.self)
      place.storeBytes(of: UInt16(truncatingIfNeeded: count), toByteOffset: 8, as: UInt16.self)
      (place + headerByteCount).copyMemory(from: run, byteCount: count)
    }
  }

  mutating func add(_ buffer: UnsafeRawBufferPointer, at position: inout Int, byteLimit: Int) {
    guard let base = buffer.baseAddress else { return }
    while position < buffer.count {
      let entry = base + position
      let length = Int(entry.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
      guard makeRoom(for: length, byteLimit: byteLimit) else { return }
      count(entry + Entry.headerByteCount, length, hash: entry.loadUnaligned(as: UInt64.self))
      position += Entry.headerByteCount + length
    }
  }

  private mutating func count(_ run: UnsafeRawPointer, _ length: Int, hash: UInt64) {
    let tag = UInt64(truncatingIfNeeded: Self.tag(of: hash))
    let isNew = arena.withUnsafeMutableBytes { arena in
      slots.withUnsafeMutableBufferPointer { slots in
        var slot = Self.firstSlot(of: tag, slotCount: slots.count)
        while slots[slot] != 0 {
          if slots[slot] >> 32 == tag {
            let place = arena.baseAddress.map { $0 + Int(slots[slot] & 0xFFFF_FFFF) }
            if let place, Self.counted(place, run, length) { return false }
          }
          slot = (slot &+ 1) & (slots.count &- 1)
        }
        slots[slot] = tag << 32 | UInt64(arena.count)
        return true
      }
    }
    if isNew {
      used += 1
      append(run, length)
    }
  }

  /// Counts once more the run that stands at `place` when it is the same.
  @inline(__always)
  private static func counted(
    _ place: UnsafeMutableRawPointer, _ run: UnsafeRawPointer, _ length: Int
  ) -> Bool {
    let header = place.loadUnaligned(as: UInt64.self)
    guard Int(header & (1 << lengthBits - 1)) == length,
      memcmp(place + headerByteCount, run, length) == 0
    else { return false }
    place.storeBytes(of: header &+ 1 << lengthBits, as: UInt64.self)
    return true
  }

  private mutating func append(_ run: UnsafeRawPointer, _ length: Int) {
    let header = UInt64(length) | 1 << Self.lengthBits
    withUnsafeBytes(of: header) { arena.append(contentsOf: $0) }
    arena.append(contentsOf: UnsafeRawBufferPointer(start: run, count: length))
  }

  /// Grows where one more run needs it; false when that goes beyond the limit.
  @inline(__always)
  private mutating func makeRoom(for length: Int, byteLimit: Int) -> Bool {
    if (used + 1) * 4 > slots.count * 3 {
      let slotCount = max(Self.slotCountAtFirst, slots.count * 2)
      if used > 0 && slotCount * 8 + arena.capacity > byteLimit { return false }
      grow(to: slotCount)
    }
    let needed = arena.count + Self.headerByteCount + length
    return needed <= arena.capacity || growArena(to: needed, byteLimit: byteLimit)
  }

  private mutating func growArena(to needed: Int, byteLimit: Int) -> Bool {
    let rest = min(Self.arenaLimit, byteLimit - slots.count * 8)
    if used > 0 && needed > rest { return false }
    arena.reserveCapacity(max(needed, min(rest, arena.capacity * 3 / 2)))
    if arena.isEmpty { arena.append(0) }
    return true
  }

  private mutating func grow(to slotCount: Int) {
    let old = slots
    slots = [UInt64](repeating: 0, count: slotCount)
    for entry in old where entry != 0 {
      var slot = Self.firstSlot(of: entry >> 32, slotCount: slotCount)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = entry
    }
  }

  /// The 32 bits of a hash behind those that choose the shard.
  @inline(__always)
  private static func tag(of hash: UInt64) -> UInt64 { (hash << 6) >> 32 }

  /// By the first bits of the tag, so that slots are nearly in the order of hashes.
  @inline(__always)
  private static func firstSlot(of tag: UInt64, slotCount: Int) -> Int {
    Int((tag << 32) >> UInt64(slotCount.leadingZeroBitCount + 1))
  }
}

extension RunTable {
  func forEachSorted(_ body: (RunRecord) throws -> Void) rethrows {
    var entries = slots.filter { $0 != 0 }
    entries.sort()
    try arena.withUnsafeBytes { arena in
      var start = 0
      while start < entries.count {
        var end = start + 1
        while end < entries.count && entries[end] >> 32 == entries[start] >> 32 { end += 1 }
        if end - start == 1 {
          try body(Self.record(entries[start], in: arena))
        } else {
          let records = entries[start..<end].map { Self.record($0, in: arena) }
          for record in records.sorted() { try body(record) }
        }
        start = end
      }
    }
  }

  private static func record(_ entry: UInt64, in arena: UnsafeRawBufferPointer) -> RunRecord {
    let place = Int(entry & 0xFFFF_FFFF)
    let header = arena.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let start = place + headerByteCount
    let length = Int(header & (1 << lengthBits - 1))
    let bytes = UnsafeRawBufferPointer(rebasing: arena[start..<start + length])
    return RunRecord(hash: RunRecord.hash(bytes), bytes: bytes, count: Int(header >> lengthBits))
  }
}
