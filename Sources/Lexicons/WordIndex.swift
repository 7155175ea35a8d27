/// A table from words to their positions in a list, by open addressing.
///
/// Two words are the same only when their scalars are: `String` and `Dictionary` would take
/// canonically equivalent ones (U+8C48 and U+F900, both 豈) for one.
///
/// Memory: 11 to 22 bytes a word beyond the words. Complexity: constant time a look-up.
struct WordIndex: Sendable {
  /// The hash of a word in the high half, its position + 1 in the low half, 0 where the slot is free:
  /// words with other hashes are passed over, and the table grows, without a look at any word.
  private var slots: [UInt64] = Array(repeating: 0, count: 16)

  /// The position of `word` in `words`, nil when it is not there.
  func position(of word: String, in words: [String]) -> Int? {
    let slot = slot(of: word, hash: Self.hash(word), in: words)
    return slots[slot] == 0 ? nil : Self.position(slots[slot])
  }

  /// The position of `word` in `words`, at whose end it is put when it is new.
  mutating func insert(_ word: String, into words: inout [String]) -> Int {
    let hash = Self.hash(word)
    let free = slot(of: word, hash: hash, in: words)
    if slots[free] != 0 { return Self.position(slots[free]) }
    words.append(word)
    slots[free] = hash << 32 | UInt64(words.count)
    if words.count * 4 > slots.count * 3 { grow() }
    return words.count - 1
  }

  private func slot(of word: String, hash: UInt64, in words: [String]) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash && Self.areSame(words[Self.position(slots[slot])], word) {
        break
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
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

  private static func position(_ content: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: content)) - 1
  }

  /// FNV-1a over the UTF-8 bytes, its high half folded in: 32 bits.
  private static func hash(_ word: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (hash ^ hash >> 32) & 0xFFFF_FFFF
  }

  /// Whether two words have the same scalars.
  static func areSame(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first.utf8.elementsEqual(second.utf8)
  }
}
