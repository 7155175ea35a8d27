import Lexicons

/// A trie of words in one hash table: it is built in a fraction of the time that a `DoubleArrayTrie`
/// takes, which is the better one where many texts are searched.
///
/// A node's number is the character itself for words of one character, else 2^16 and its slot; a
/// slot is found by the number of the parent and the character (open addressing, linear probing).
///
/// Memory: 16 to 32 bytes a character of all words, and half a megabyte.
package struct HashedTrie: WordSearch, Sendable {
  private struct Slot: Sendable {
    /// 0 where the slot is free.
    var character: UInt32 = 0
    var parent: UInt32 = 0
    /// The word that ends here, -1 when none does.
    var value: Int32 = -1
  }

  private static let firstSlot = 1 << 16

  /// The word of each single character, -1 when there is none.
  private var singles = [Int32](repeating: -1, count: firstSlot)
  private var slots: [Slot]

  /// The trie of `words`, each with its position as value: different words of at least one
  /// character, all below 2^16.
  package init(_ words: ScalarLists) {
    var capacity = 64
    while capacity * 3 < (words.scalars.count - words.count) * 4 { capacity *= 2 }
    slots = [Slot](repeating: Slot(), count: capacity)
    for position in 0..<words.count {
      let word = words[position]
      if word.count == 1 {
        singles[Int(word[word.startIndex])] = Int32(position)
      } else {
        insert(word, Int32(position))
      }
    }
  }

  /// The value of a word, nil when it is not in the trie.
  package func value(of word: UnsafeBufferPointer<UInt32>) -> Int? {
    var found: Int?
    forEachWord(in: word, from: 0) { end, value in
      if end == word.count { found = value }
    }
    return found
  }

  @inline(__always)
  func forEachWord(
    in codes: UnsafeBufferPointer<UInt32>, from start: Int,
    _ body: (_ end: Int, _ value: Int) -> Void
  ) {
    let single = singles[Int(codes[start])]
    if single >= 0 { body(start + 1, Int(single)) }
    var parent = codes[start]
    for position in start + 1..<codes.count {
      let place = place(of: codes[position], under: parent)
      if slots[place].character == 0 { return }
      if slots[place].value >= 0 { body(position + 1, Int(slots[place].value)) }
      parent = UInt32(Self.firstSlot + place)
    }
  }

  private mutating func insert(_ word: ArraySlice<UInt32>, _ position: Int32) {
    var node = Int(word[word.startIndex])
    for character in word.dropFirst() {
      let place = place(of: character, under: UInt32(node))
      slots[place].character = character
      slots[place].parent = UInt32(node)
      node = Self.firstSlot + place
    }
    slots[node - Self.firstSlot].value = position
  }

  /// The slot of a node, or the free one where it belongs.
  @inline(__always)
  private func place(of character: UInt32, under parent: UInt32) -> Int {
    let key = UInt64(parent) << 16 | UInt64(character)
    var place = Int(
      (key &* 0x9E37_79B9_7F4A_7C15) >> (UInt64(slots.count.leadingZeroBitCount) + 1))
    while slots[place].character != 0
      && (slots[place].character != character || slots[place].parent != parent)
    {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }
}
