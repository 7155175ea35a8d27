/// Distinct words, numbered in the order they came, found by their UTF-8 bytes.
///
/// `Dictionary` is not used because `String` equality follows canonical equivalence: two words of a file
/// or a corpus that differ only so (豈 U+F900 and 豈 U+8C48) must stay two words.
///
/// Open addressing with linear probing over one arena of bytes; a word is found in one probe on average,
/// and costs its bytes and about 24 more.
package struct WordTable: Sendable, Equatable {
  /// An empty table.
  package init() {}

  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var slots = [UInt32](repeating: WordTable.free, count: 16)

  private static let free = UInt32.max

  /// The number of words.
  package var count: Int { starts.count - 1 }

  package static func == (left: WordTable, right: WordTable) -> Bool {
    left.starts == right.starts && left.bytes == right.bytes
  }

  /// The number of a word, or nil.
  package func index(of word: UnsafeRawBufferPointer) -> Int? {
    let slot = slots[slot(of: word)]
    return slot == Self.free ? nil : Int(slot)
  }

  /// The number of a word, or nil.
  package func index(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { index(of: UnsafeRawBufferPointer($0)) }
  }

  /// The number of a word, which is added if it is new.
  package mutating func insert(_ word: UnsafeRawBufferPointer) -> Int {
    let slot = slot(of: word)
    if slots[slot] != Self.free { return Int(slots[slot]) }
    let index = count
    slots[slot] = UInt32(index)
    bytes.append(contentsOf: word)
    starts.append(bytes.count)
    if 2 * count > slots.count { grow() }
    return index
  }

  /// The number of a word, which is added if it is new.
  package mutating func insert(_ word: String) -> Int {
    var word = word
    return word.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
  }

  /// Calls `body` with the bytes of a word.
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
  private func slot(of word: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(word)) & mask
    while slots[slot] != Self.free, !holds(slots[slot], word) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ index: UInt32, _ word: UnsafeRawBufferPointer) -> Bool {
    let start = starts[Int(index)]
    guard starts[Int(index) + 1] - start == word.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
      return true
    }
  }

  private mutating func grow() {
    let words = 0..<UInt32(count)
    slots = [UInt32](repeating: Self.free, count: 4 * slots.count)
    for word in words { slots[withBytes(of: Int(word)) { slot(of: $0) }] = word }
  }

  /// Eight bytes at a time, each mixed in by a multiplication whose two halves are folded together. Files hold
  /// indices made by it, so it stays as it is.
  package static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(word.count)
    var offset = 0
    while offset < word.count {
      var piece: UInt64 = 0
      for byte in 0..<min(8, word.count - offset) {
        piece |= UInt64(word[offset + byte]) << UInt64(8 * byte)
      }
      let product = (state ^ piece).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
      offset += 8
    }
    return state
  }
}
