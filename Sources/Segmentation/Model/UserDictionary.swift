import CorpusReading
import Foundation
import Lexicons

/// Words of a user's own on top of a segmenter's, added and taken out at any time.
///
/// - A word **without weight** always comes out whole: from left to right, the longest of them that
///   starts at a place, whatever it contains (`New York`, `C++`).
/// - A word **with a weight** competes with all others, at p = weight / total count of the lexicon.
/// - A word that was **removed** is not used, even if the lexicon has it.
///
/// None tears a unit or a number (`SymbolReader`): `lic` does not tear `license`, nor `iPhone15`
/// `iPhone15Pro`, unless `tearsUnits` lets the words without weight do so.
///
/// ```swift
/// var words = UserDictionary()
/// words.add("云计算")
/// words.add("计算机", weight: 50)
/// words.remove("云计算")
/// ```
///
/// Complexity: adding and removing take time linear in the word's length.
public struct UserDictionary: FileReadable, Sendable {
  /// What is said of a word.
  enum Entry: Sendable, Equatable {
    case whole
    case weighted(Double)
    case removed
  }

  /// Whether words without weight come out even from inside a unit or number.
  public var tearsUnits = false
  /// By their bytes: strings that Unicode has as equal may be different words.
  private var entries: [[UInt8]: Entry] = [:]
  /// The steps of a trie from state to state, by scalar.
  private var trie = IntegerTable<UInt64, Int32>()
  /// What is said of the word that ends at each state.
  private var ends: [Entry?] = [nil]
  private(set) var hasWholeWords = false
  private(set) var hasOtherWords = false

  /// Creates a dictionary without words.
  public init() {}

  /// A dictionary of words that always come out whole.
  public init(words: some Sequence<String>) {
    for word in words { add(word) }
  }

  /// Reads a file: a word a line, its weight behind it if it has one; a weight of 0 removes the word. How the lines are
  /// to be read is decided once a file (`WordListForm`).
  ///
  /// - Throws: `LexiconError.badLine`, or `CorpusError` for a file that cannot be read.
  public init(contentsOf path: String) throws {
    self.init()
    try add(contentsOf: path)
  }

  /// Adds the words of a file as `init(contentsOf:)` reads them; returns what was read.
  ///
  /// - Throws: `LexiconError.badLine`, or `CorpusError` for a file that cannot be read; nothing is added then.
  @discardableResult
  public mutating func add(contentsOf path: String) throws -> WordListReport {
    var words = self
    let report = try Lexicon.forEachEntry(inListAt: path) { word, count in
      if count == 0 { words.remove(word) } else { words.add(word, weight: count.map(Double.init)) }
    }
    self = words
    return report
  }

  /// What is said of each word, in the order of the words' scalars.
  ///
  /// Complexity: O(n log n) in the number of words.
  var sortedEntries: [(word: String, entry: Entry)] {
    // Bytes of UTF-8 are in the order of the scalars they stand for.
    entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
  }

  /// How many words were added or removed.
  public var count: Int { entries.count }

  /// Whether nothing was ever added or removed.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a word, or changes its weight.
  ///
  /// - Parameters:
  ///   - word: the word.
  ///   - weight: on the scale of the lexicon's counts; nil: it always comes out whole.
  /// - Precondition: the word is not empty; a weight is positive.
  public mutating func add(_ word: String, weight: Double? = nil) {
    precondition(!word.isEmpty, "A word of a user dictionary has at least one character.")
    precondition(
      weight.map { $0 > 0 && $0.isFinite } ?? true,
      "A word's weight is a positive number, found \(weight ?? 0) for \"\(word)\".")
    set(word, weight.map(Entry.weighted) ?? .whole)
  }

  /// Takes a word out, of this dictionary and of the lexicon below it.
  public mutating func remove(_ word: String) { if !word.isEmpty { set(word, .removed) } }

  private mutating func set(_ word: String, _ entry: Entry) {
    entries[Array(word.utf8)] = entry
    if entry == .whole { hasWholeWords = true } else { hasOtherWords = true }
    var state: Int32 = 0
    for scalar in word.unicodeScalars {
      state = trie.insert(key(state, scalar.value), Int32(ends.count))
      if state == ends.count { ends.append(nil) }
    }
    ends[Int(state)] = entry
  }

  /// The number of the step that a scalar, folded, makes from a state.
  private func key(_ state: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 32 | UInt64(folding?.folded(scalar) ?? scalar)
  }

  /// What text is folded by before words are looked for in it; words are then, too.
  var folding: CharacterFolding? {
    didSet {
      if folding == oldValue { return }
      let all = sortedEntries
      (entries, trie, ends) = ([:], IntegerTable(), [nil])
      for (word, entry) in all { set(word, entry) }
    }
  }

  /// Calls `body` with the end in bytes of, and what is said of, each word that starts at `start`.
  func forEachWord(
    in bytes: UnsafeRawBufferPointer, from start: Int, _ body: (_ end: Int, Entry) -> Void
  ) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    var state: Int32 = 0
    var index = start
    while index < bytes.count {
      let scalar = UTF8Text.decode(base, at: &index)
      guard let next = trie[key(state, scalar)] else { return }
      state = next
      if let entry = ends[Int(state)] { body(index, entry) }
    }
  }

  /// The first word without weight that starts at byte `start` or later, the longest of those there.
  func nextWholeWord(in bytes: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
    for position in start..<bytes.count where bytes[position] & 0xC0 != 0x80 {
      var longest = position
      forEachWord(in: bytes, from: position) { end, entry in
        if entry == .whole { longest = end }
      }
      if longest > position { return position..<longest }
    }
    return nil
  }
}

extension UserDictionary: Equatable {
  /// Whether both say the same of the same words.
  public static func == (one: UserDictionary, other: UserDictionary) -> Bool {
    one.entries == other.entries && one.tearsUnits == other.tearsUnits
  }
}
