import CorpusReading

/// A set of words in a double array: all words that start at a position of a text are found by
/// one array access a character, with no allocation.
///
/// Aoe (1989), "An efficient digital search algorithm by using a double-array structure",
/// doi:10.1109/32.31365; the child of a state over code *c* stands at `base xor c`, as in
/// darts-clone, so that no access can leave the array. Transitions are over Unicode scalars, not
/// bytes: one step for a Chinese character instead of three. Scalars become small codes, frequent
/// ones the smallest, and what occurs in no word has code 0.
///
/// ```swift
/// let trie = DoubleArrayTrie(words: ["中", "中国", "国人"])
/// trie["中国"]                          // 1
/// let codes = trie.codes(of: "中国人")
/// codes.withUnsafeBufferPointer { codes in
///   trie.forEachWord(in: codes, from: 0) { end, value in }   // (1, 0), then (2, 1)
/// }
/// ```
///
/// The array stands in memory of this process or in a mapped file (`init(mapped:)`).
///
/// Memory: 12 bytes a place (base, parent, value) and 4 for each scalar up to the largest in use. A
/// dictionary of Chinese fills about half of the places: the 494,936 words of nlp-zero's have
/// 728,712 distinct prefixes and take 16 MB.
public struct DoubleArrayTrie: @unchecked Sendable {
  /// A place in the array.
  @usableFromInline
  package struct State: Sendable {
    /// What a code is combined with to give the place of the child.
    @usableFromInline package var base: UInt32 = 0
    /// The place this one is a child of; `noParent` for the root and for free places.
    @usableFromInline package var parent: UInt32 = State.noParent
    /// The value of the word that ends here, -1 when none does.
    @usableFromInline package var value: Int32 = -1

    package static let noParent = UInt32.max

    init() {}
  }

  /// The places; bases and codes lead to no place outside.
  @usableFromInline package let states: UnsafeBufferPointer<State>
  /// The code of each scalar up to the largest in use.
  @usableFromInline package let codeTable: UnsafeBufferPointer<UInt32>
  /// How many words there are.
  public let count: Int
  /// What holds the memory of both.
  @usableFromInline let memory: SharedMemory

  /// Builds the trie of `words`, the value of each being its position; of a word that comes
  /// twice, the first position counts, and an empty one is never found.
  ///
  /// Complexity: O(n log n) in the number of words.
  public init(words: [String]) {
    var list = ScalarLists()
    for word in words { list.append(word.unicodeScalars.lazy.map(\.value)) }
    self.init(list)
  }

  /// Builds the trie of words given as scalars.
  public init(_ words: ScalarLists) {
    var builder = DoubleArrayTrieBuilder(words)
    builder.build()
    let (states, codes) = (builder.states, builder.codeTable)
    let split = states.count * MemoryLayout<State>.stride
    memory = SharedMemory(byteCount: split + codes.count * MemoryLayout<UInt32>.stride) { bytes in
      states.withUnsafeBytes { bytes.copyMemory(from: $0) }
      let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[split...])
      codes.withUnsafeBytes { rest.copyMemory(from: $0) }
    }
    self.states = UnsafeRawBufferPointer(rebasing: memory.bytes[..<split]).bindMemory(
      to: State.self)
    codeTable = UnsafeRawBufferPointer(rebasing: memory.bytes[split...]).bindMemory(to: UInt32.self)
    count = words.count
  }

  /// A trie that stands in `memory` already; nil when it would lead outside it.
  ///
  /// - Parameters:
  ///   - states: the places, as another trie's `states`.
  ///   - codeTable: the codes, as another trie's `codeTable`.
  ///   - count: how many values there are.
  ///
  /// Complexity: one pass over the array.
  package init?(
    states: UnsafeBufferPointer<State>, codeTable: UnsafeBufferPointer<UInt32>, count: Int,
    in memory: SharedMemory
  ) {
    self.states = states
    self.codeTable = codeTable
    self.count = count
    self.memory = memory
    if !isSound { return nil }
  }

  /// Whether every base and code leads to a place of the array, and every value is one of `count`.
  private var isSound: Bool {
    // Codes are below a power of two; a base combined with any of them stays in one aligned block.
    let largestCode = codeTable.reduce(0, |)
    let blockMask = largestCode == 0 ? 0 : UInt32.max >> UInt32(largestCode.leadingZeroBitCount)
    var largestBase: UInt32 = 0
    var largestValue: Int32 = -1
    for state in states {
      largestBase = max(largestBase, state.base)
      largestValue = max(largestValue, state.value)
    }
    return Int(largestBase | blockMask) < states.count && Int(largestValue) < count
  }

  /// The bytes that the trie occupies.
  public var byteCount: Int {
    states.count * MemoryLayout<State>.stride + codeTable.count * MemoryLayout<UInt32>.stride
  }

  /// How many places of the array are in use.
  var usedStateCount: Int { states.count { $0.parent != State.noParent } + 1 }

  /// The code of a scalar, 0 when no word holds it.
  @inlinable @inline(__always)
  public func code(of scalar: UInt32) -> UInt32 {
    withExtendedLifetime(memory) { scalar < codeTable.count ? codeTable[Int(scalar)] : 0 }
  }

  /// The codes of the scalars of `text`.
  public func codes(of text: String) -> [UInt32] {
    text.unicodeScalars.map { code(of: $0.value) }
  }

  /// Calls `body` with the end and value of each word that starts at `start`, shortest first.
  ///
  /// Complexity: one step a character of the longest prefix of a word.
  ///
  /// - Precondition: `codes` are codes of this trie, and `start` is at most their number.
  @inlinable @inline(__always)
  public func forEachWord(
    in codes: UnsafeBufferPointer<UInt32>, from start: Int,
    _ body: (_ end: Int, _ value: Int) -> Void
  ) {
    withExtendedLifetime(memory) {
      var place: UInt32 = 0
      var position = start
      while position < codes.count {
        let child = states[Int(place)].base ^ codes[position]
        let state = states[Int(child)]
        if state.parent != place { return }
        position += 1
        place = child
        if state.value >= 0 { body(position, Int(state.value)) }
      }
    }
  }

  /// The value of a word, nil when it is not in the trie.
  ///
  /// Complexity: linear in the word's length.
  public subscript(word: String) -> Int? { value(of: codes(of: word)) }

  /// The value of a word given by its codes, nil when it is not in the trie.
  ///
  /// Complexity: linear in the word's length.
  @inlinable
  public func value(of codes: some Sequence<UInt32>) -> Int? {
    withExtendedLifetime(memory) {
      var place: UInt32 = 0
      for code in codes {
        let child = states[Int(place)].base ^ code
        guard states[Int(child)].parent == place else { return nil }
        place = child
      }
      let value = states[Int(place)].value
      return value >= 0 ? Int(value) : nil
    }
  }
}

extension DoubleArrayTrie {
  /// The words, each at its value; a value that no word has is left empty.
  ///
  /// Each is read from its last place up to the root.
  ///
  /// Complexity: linear in the array and in the length of all words.
  public func words() -> [String] { withExtendedLifetime(memory) { readWords() } }

  private func readWords() -> [String] {
    var scalars: [UInt32: Unicode.Scalar] = [:]
    for (scalar, code) in codeTable.enumerated() where code != 0 {
      scalars[code] = Unicode.Scalar(UInt32(scalar))
    }
    var words = [String](repeating: "", count: count)
    for place in states.indices where states[place].value >= 0 {
      words[Int(states[place].value)] = word(at: place, scalars)
    }
    return words
  }

  private func word(at place: Int, _ scalars: [UInt32: Unicode.Scalar]) -> String {
    var reversed: [Unicode.Scalar] = []
    var place = place
    // A damaged file may hold a circle, but a path is no longer than the array.
    while place != 0 && reversed.count < states.count {
      let parent = Int(states[place].parent)
      guard parent < states.count, let scalar = scalars[states[parent].base ^ UInt32(place)] else {
        break
      }
      reversed.append(scalar)
      place = parent
    }
    return String(String.UnicodeScalarView(reversed.reversed()))
  }
}
