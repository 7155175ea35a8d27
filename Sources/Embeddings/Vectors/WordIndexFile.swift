import Lexicons

/// The words of a vector file and the index that finds them, read where they lie.
///
///     groups             slots       words
///     4 for 16 words     4 a slot    each its length in bytes (LEB128), then its UTF-8
///
/// A group is where the first of 16 words begins; the others are reached by passing over words. The index is
/// open addressing with linear probing over 5 slots for 4 words: a slot is the number of a word, or `free`. A
/// word's first slot is its share of all by the high bits of `WordTable.hash`, so their number need not be a
/// power of two.
struct WordIndexFile: Sendable {
  /// The number of words.
  let count: Int
  private let memory: SharedMemory
  private let groups: Int
  private let wordByteCount: Int

  private static let free = UInt32.max
  private static let wordsPerGroup = 16

  /// The tables of `count` words in a mapped file, from the byte `offset` on; see `problem`.
  ///
  /// - Precondition: the file holds `byteCount(words:wordBytes:)` bytes there.
  init(in memory: SharedMemory, from offset: Int, count: Int, wordByteCount: Int) {
    self.memory = memory
    self.count = count
    self.wordByteCount = wordByteCount
    groups = offset
  }

  /// The size of the tables of `count` words.
  static func byteCount(words count: Int, wordBytes: Int) -> Int {
    4 * (groupCount(count) + slotCount(count)) + wordBytes
  }

  private static func groupCount(_ count: Int) -> Int {
    (count + wordsPerGroup - 1) / wordsPerGroup
  }

  /// At least one slot is free, so that every search ends.
  private static func slotCount(_ count: Int) -> Int { count + count / 4 + 1 }

  private var slots: Int { groups + 4 * Self.groupCount(count) }
  private var words: Int { slots + 4 * Self.slotCount(count) }

  // MARK: Reading

  /// Calls `body` with the UTF-8 of a word.
  func withBytes<Result>(
    of index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    precondition(0..<count ~= index, "Word \(index) of \(count).")
    var word = entry(at: number(groups, index / Self.wordsPerGroup))
    for _ in 0..<index % Self.wordsPerGroup { word = entry(at: word.upperBound) }
    return try withExtendedLifetime(memory) { try body(bytes(word)) }
  }

  /// The number of a word, or nil.
  ///
  /// Complexity: 3 slots on average for a known word, 13 for an unknown one.
  func row(of word: UnsafeRawBufferPointer) -> Int? {
    let slotCount = Self.slotCount(count)
    var slot = Self.firstSlot(of: word, slotCount)
    while case let found = number(slots, slot), found != Self.free {
      if withBytes(of: found, { $0.elementsEqual(word) }) { return found }
      slot = slot + 1 < slotCount ? slot + 1 : 0
    }
    return nil
  }

  private static func firstSlot(of word: UnsafeRawBufferPointer, _ slotCount: Int) -> Int {
    Int(WordTable.hash(word).multipliedFullWidth(by: UInt64(slotCount)).high)
  }

  private func number(_ table: Int, _ index: Int) -> Int {
    Int(
      UInt32(
        littleEndian: memory.bytes.loadUnaligned(
          fromByteOffset: table + 4 * index, as: UInt32.self)))
  }

  private func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: memory.bytes[words + range.lowerBound..<words + range.upperBound])
  }

  /// Where the word whose length stands at `position` begins and ends; an empty range at the end of all words
  /// where it would lead beyond.
  private func entry(at position: Int) -> Range<Int> {
    var (length, start, shift) = (0, position, 0)
    while start < wordByteCount, shift <= 28 {
      let byte = Int(memory.bytes[words + start])
      length |= (byte & 0x7F) << shift
      (start, shift) = (start + 1, shift + 7)
      guard byte & 0x80 != 0 else {
        return length <= wordByteCount - start
          ? start..<start + length : wordByteCount..<wordByteCount
      }
    }
    return wordByteCount..<wordByteCount
  }

  // MARK: Checking

  /// What makes these no tables of distinct places: after a check nothing is read outside of them, whatever
  /// they hold.
  ///
  /// Complexity: one pass over the tables.
  var problem: String? {
    var (position, isInPlace) = (0, true)
    for index in 0..<count {
      if index % Self.wordsPerGroup == 0 {
        isInPlace = isInPlace && number(groups, index / Self.wordsPerGroup) == position
      }
      isInPlace = isInPlace && position < wordByteCount
      position = entry(at: position).upperBound
    }
    if !isInPlace || position != wordByteCount { return "words that do not follow each other" }
    var used = 0
    for slot in 0..<Self.slotCount(count) {
      let index = number(slots, slot)
      if index == Self.free { continue }
      used += 1
      if index >= count { return "an index with the number \(index) among \(count) words" }
    }
    return used == count ? nil : "an index of \(used) words instead of \(count)"
  }

  // MARK: Making

  /// The bytes of the tables of some words, and how many of them those of the words are.
  static func tables(of list: WordList) -> (bytes: [UInt8], wordByteCount: Int) {
    var (groups, words): ([UInt32], [UInt8]) = ([], [])
    var slots = [UInt32](repeating: free, count: slotCount(list.count))
    for index in 0..<list.count {
      if index % wordsPerGroup == 0 { groups.append(UInt32(words.count)) }
      list.withBytes(of: index) { word in
        append(length: word.count, to: &words)
        words.append(contentsOf: word)
        var slot = firstSlot(of: word, slots.count)
        while slots[slot] != free { slot = slot + 1 < slots.count ? slot + 1 : 0 }
        slots[slot] = UInt32(index)
      }
    }
    var bytes: [UInt8] = []
    for table in [groups, slots] {
      table.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return (bytes + words, words.count)
  }

  private static func append(length: Int, to bytes: inout [UInt8]) {
    var rest = length
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
