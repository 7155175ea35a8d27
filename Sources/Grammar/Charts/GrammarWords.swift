import Lexicons

/// The words of a grammar's file and the index that finds them, read where they lie.
///
/// They are numbered from 1; `starts` has one place more than there are words. The index is that of a
/// `WordTable`: open addressing with linear probing, where a slot is the high half of a word's hash and, in
/// its low half, the word's number, or 0 where it is free.
struct GrammarWords {
  let starts: UnsafeBufferPointer<UInt32>
  let slots: UnsafeBufferPointer<UInt64>
  let bytes: UnsafeRawBufferPointer

  /// The number of words.
  var count: Int { starts.count - 1 }

  /// The number of slots for `count` words: a power of two, of which a third and more are free.
  static func slotCount(words count: Int) -> Int {
    1 << (Int.bitWidth - (count + count / 2).leadingZeroBitCount)
  }

  /// The number of a word; 0 if it is none of these.
  ///
  /// Complexity: one or two slots on average.
  func number(of word: UnsafeRawBufferPointer) -> Int32 {
    let tag = WordTable.hash(word) >> 32
    var slot = Int(tag) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(UInt32(truncatingIfNeeded: slots[slot]))
      if slots[slot] >> 32 == tag && holds(number, word) { return Int32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0
  }

  private func holds(_ number: Int, _ word: UnsafeRawBufferPointer) -> Bool {
    let (start, end) = (Int(starts[number - 1]), Int(starts[number]))
    return end - start == word.count && bytes[start..<end].elementsEqual(word)
  }

  /// What makes these no tables of words: after a check nothing is read outside of them, whatever they
  /// hold.
  ///
  /// Complexity: one pass over the tables.
  var problem: String? {
    let isRising = zip(starts, starts.dropFirst()).allSatisfy(<=)
    guard isRising, starts[0] == 0, Int(starts[count]) == bytes.count else {
      return "words that do not follow each other"
    }
    var used = 0
    for slot in slots where slot != 0 {
      used += 1
      let number = UInt32(truncatingIfNeeded: slot)
      guard 1..<count + 1 ~= Int(number) else {
        return "an index with a word \(number) of \(count)"
      }
    }
    return used == count ? nil : "an index of \(used) words instead of \(count)"
  }

  // MARK: Making

  /// The tables of some words.
  static func tables(
    of words: WordTable
  ) -> (starts: [UInt32], slots: [UInt64], bytes: [UInt8]) {
    var (starts, bytes): ([UInt32], [UInt8]) = ([0], [])
    var slots = [UInt64](repeating: 0, count: slotCount(words: words.count))
    for index in 0..<words.count {
      words.withBytes(of: index) { word in
        bytes.append(contentsOf: word)
        starts.append(UInt32(bytes.count))
        let tag = WordTable.hash(word) >> 32
        var slot = Int(tag) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = tag << 32 | UInt64(index + 1)
      }
    }
    return (starts, slots, bytes)
  }
}
