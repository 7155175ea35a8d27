import Lexicons

/// A trie of words in one hash table, in which a word's parts are looked for: it is built in a
/// fraction of the time that a `DoubleArrayTrie` takes, which is the better one for texts.
///
/// A node's number is the character itself for words of one character, else 2^16 and its slot; a
/// slot is found by the number of the parent and the character (open addressing, linear probing).
///
/// Memory: 16 to 32 bytes a character of all words, 8 a word, and 256 KB.
package struct HashedTrie: Sendable {
  private struct Slot: Sendable {
    /// 0 where the slot is free.
    var character: UInt32 = 0
    var parent: UInt32 = 0
    /// The word that ends here, -1 when none does.
    var value: Int32 = -1
  }

  /// A word and its length; -1 for none.
  private struct Prefix: Sendable {
    var value: Int32
    var length: Int32
  }

  private static let firstSlot = 1 << 16

  /// The word of each single character, -1 when there is none.
  private var singles = [Int32](repeating: -1, count: firstSlot)
  private var slots: [Slot]
  /// The longest word that each word starts with, itself apart.
  private var prefixes: [Prefix]

  /// The trie of `words`, each with its position as value: different words of at least one
  /// character, all below 2^16.
  package init(_ words: ScalarLists) {
    var capacity = 64
    while capacity * 3 < (words.scalars.count - words.count) * 4 { capacity *= 2 }
    slots = [Slot](repeating: Slot(), count: capacity)
    prefixes = [Prefix](repeating: Prefix(value: -1, length: 0), count: words.count)
    // Shorter words go first, so that every word meets those it starts with on its way.
    let order = StableOrder.ascending((0..<words.count).map { words.range(at: $0).count })
    let scalars = words.scalars
    scalars.withUnsafeBufferPointer { scalars in
      for position in order {
        insert(UnsafeBufferPointer(rebasing: scalars[words.range(at: position)]), position)
      }
    }
  }

  /// The value of a word, nil when it is not in the trie.
  package func value(of word: UnsafeBufferPointer<UInt32>) -> Int? {
    var value = singles[Int(word[0])]
    var parent = word[0]
    for character in word.dropFirst() {
      let place = place(of: character, under: parent)
      value = slots[place].value
      parent = UInt32(Self.firstSlot + place)
    }
    return value >= 0 ? Int(value) : nil
  }

  private mutating func insert(_ word: UnsafeBufferPointer<UInt32>, _ position: Int) {
    let single = Int(word[0])
    if word.count == 1 {
      singles[single] = Int32(position)
      return
    }
    var prefix = Prefix(value: singles[single], length: 1)
    var node = single
    for end in 1..<word.count {
      let place = place(of: word[end], under: UInt32(node))
      if slots[place].value >= 0 {
        prefix = Prefix(value: slots[place].value, length: Int32(end + 1))
      }
      slots[place].character = word[end]
      slots[place].parent = UInt32(node)
      node = Self.firstSlot + place
    }
    slots[node - Self.firstSlot].value = Int32(position)
    prefixes[position] = prefix
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

extension HashedTrie {
  /// Takes the first step from every position of a word: the places of its pairs of characters.
  ///
  /// Taken in advance, these are as many accesses to memory that need not wait for one another.
  @inline(__always)
  func takeFirstSteps(
    in word: UnsafeBufferPointer<UInt32>, _ places: UnsafeMutableBufferPointer<Int32>
  ) {
    for start in 1..<max(1, word.count - 1) {
      places[start] = Int32(truncatingIfNeeded: place(of: word[start + 1], under: word[start]))
    }
  }

  /// Calls `body` with the words that start at `start`, from 1 on, of a word.
  @inline(__always)
  func forEachWord(
    in word: UnsafeBufferPointer<UInt32>, from start: Int,
    _ places: UnsafeMutableBufferPointer<Int32>, _ body: (_ end: Int, _ value: Int) -> Void
  ) {
    let single = singles[Int(word[start])]
    if single >= 0 { body(start + 1, Int(single)) }
    var end = start + 2
    if end > word.count { return }
    var place = Int(places[start])
    while slots[place].character != 0 {
      if slots[place].value >= 0 { body(end, Int(slots[place].value)) }
      if end == word.count { return }
      place = self.place(of: word[end], under: UInt32(Self.firstSlot + place))
      end += 1
    }
  }

  /// Calls `body` with the words at the start of a word, from the longest to the shortest, itself
  /// apart.
  @inline(__always)
  func forEachPrefix(of word: Int, _ body: (_ end: Int, _ value: Int) -> Void) {
    var prefix = prefixes[word]
    while prefix.value >= 0 {
      body(Int(prefix.length), Int(prefix.value))
      prefix = prefixes[Int(prefix.value)]
    }
  }
}
