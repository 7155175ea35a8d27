/// A table from words to their positions in a list, by open addressing.
///
/// Two words are the same only when their scalars are: `String` and `Dictionary` would take
/// canonically equivalent ones (U+8C48 and U+F900, both 豈) for one.
///
/// Memory: at most 16 bytes a word beyond the words. Complexity: constant time a look-up.
struct WordIndex: Sendable {
  /// Position + 1 of the word that hashed here, 0 where the slot is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 16)

  /// The position of `word` in `words`, nil when it is not there.
  func position(of word: String, in words: [String]) -> Int? {
    let slot = slot(of: word, in: words)
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// The position of `word` in `words`, at whose end it is put when it is new.
  mutating func insert(_ word: String, into words: inout [String]) -> Int {
    let free = slot(of: word, in: words)
    if slots[free] != 0 { return Int(slots[free]) - 1 }
    words.append(word)
    if words.count * 2 > slots.count {
      rebuild(words)
    } else {
      slots[free] = UInt32(words.count)
    }
    return words.count - 1
  }

  private func slot(of word: String, in words: [String]) -> Int {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] != 0 && !Self.areSame(words[Int(slots[slot]) - 1], word) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func rebuild(_ words: [String]) {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (position, word) in words.enumerated() {
      slots[slot(of: word, in: words)] = UInt32(position + 1)
    }
  }

  /// FNV-1a over the UTF-8 bytes, its high half folded in.
  private static func hash(_ word: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  /// Whether two words have the same scalars.
  static func areSame(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first.utf8.elementsEqual(second.utf8)
  }
}
