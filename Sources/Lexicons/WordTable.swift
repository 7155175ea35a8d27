/// Distinct words, numbered in the order they came, found by their UTF-8 bytes.
///
/// `Dictionary` is not used because `String` equality follows canonical equivalence: two words of a file
/// or a corpus that differ only so (豈 U+F900 and 豈 U+8C48) must stay two words.
///
/// Open addressing with linear probing over one arena of bytes; a word costs its bytes and 19 to 30 more.
/// Complexity: constant time a look-up, one or two probes on average.
@usableFromInline
package struct WordTable: Sendable {
  /// An empty table.
  package init() {}

  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var starts: [Int] = [0]
  /// The high half of a word's hash in the high half, its number + 1 in the low half, 0 where the slot is free:
  /// words with other hashes are passed over, and the table grows, without a look at any word.
  private var slots = [UInt64](repeating: 0, count: 16)

  /// The number of words.
  package var count: Int { starts.count - 1 }

  /// The number of a word, or nil.
  package func index(of word: UnsafeRawBufferPointer) -> Int? {
    let content = slots[slot(of: word, tag: Self.hash(word) >> 32)]
    return content == 0 ? nil : Self.index(content)
  }

  /// The number of a word, or nil.
  package func index(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { index(of: UnsafeRawBufferPointer($0)) }
  }

  /// The number of a word, which is added if it is new.
  package mutating func insert(_ word: UnsafeRawBufferPointer) -> Int {
    let tag = Self.hash(word) >> 32
    let slot = slot(of: word, tag: tag)
    if slots[slot] != 0 { return Self.index(slots[slot]) }
    bytes.append(contentsOf: word)
    starts.append(bytes.count)
    slots[slot] = tag << 32 | UInt64(count)
    if count * 4 > slots.count * 3 { grow() }
    return count - 1
  }

  /// The number of a word, which is added if it is new.
  package mutating func insert(_ word: String) -> Int {
    var word = word
    return word.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
  }

  /// Calls `body` with the bytes of a word.
  @inlinable
  package func withBytes<Result>(
    of index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]]))
    }
  }

  /// A word by its number.
  package subscript(index: Int) -> String {
    withBytes(of: index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether one word comes before another in the order of their scalars (that of their bytes too).
  package func precedes(_ first: Int, _ second: Int) -> Bool {
    withBytes(of: first) { a in withBytes(of: second) { b in a.lexicographicallyPrecedes(b) } }
  }

  /// The slot that holds a word, or the free one where it belongs.
  private func slot(of word: UnsafeRawBufferPointer, tag: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(tag) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == tag && holds(Self.index(slots[slot]), word) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ index: Int, _ word: UnsafeRawBufferPointer) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == word.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    for content in slots where content != 0 {
      var slot = Int(content >> 32) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = content
    }
    slots = larger
  }

  private static func index(_ content: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: content)) - 1
  }

  /// Eight bytes at a time, each mixed in by a multiplication whose two halves are folded together. Files hold
  /// indices made by it, so it stays as it is.
  package static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(word.count)
    var offset = 0
    while offset + 8 <= word.count {
      let piece = word.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = mixed(state, UInt64(littleEndian: piece))
      offset += 8
    }
    if offset == word.count { return state }
    return mixed(state, word[offset...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  @inline(__always)
  private static func mixed(_ state: UInt64, _ piece: UInt64) -> UInt64 {
    let product = (state ^ piece).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}

extension WordTable: Equatable {
  /// Whether both hold the same words in the same order.
  @usableFromInline
  package static func == (left: WordTable, right: WordTable) -> Bool {
    left.starts == right.starts && left.bytes == right.bytes
  }
}
