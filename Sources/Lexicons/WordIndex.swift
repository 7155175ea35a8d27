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

  /// 32 bits of a multiplicative hash over the UTF-8 bytes, eight at a time.
  private static func hash(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { bytes in
      var hash = UInt64(bytes.count)
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while rest.count >= 8 {
        hash = mixed(hash, UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: UInt64.self))
        rest = rest.dropFirst(8)
      }
      return mixed(hash, rest.reduce(0) { $0 << 8 | UInt64($1) }) >> 32
    }
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ bytes: UInt64) -> UInt64 {
    let product = (hash ^ bytes) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 29
  }

  /// Whether two words have the same scalars.
  static func areSame(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first.utf8.elementsEqual(second.utf8)
  }
}
