import Lexicons

/// What words that the lexicon lacks cost (`OpenVocabulary`): a table of numbers, ln of the escape
/// to a word of one to four symbols, then ln p of each symbol by its code in the trie.
///
/// A lexicon whose counts are all 1 is a list of words that says nothing of frequencies, so it has no
/// such table: what it lacks is cut into single symbols.
struct UnknownWords {
  private static let escapeCount = OpenVocabulary.maximumUnknownLength

  private let escapes: UnsafePointer<Float>
  private let symbols: UnsafePointer<Float>

  /// Reads a table; nil when it is empty.
  init?(_ table: UnsafeBufferPointer<Float>) {
    guard let base = table.baseAddress, table.count > Self.escapeCount else { return nil }
    escapes = base
    symbols = base + Self.escapeCount
  }

  /// ln of the escape to a word of `length` symbols, 1 to 4.
  @inline(__always)
  func escape(_ length: Int) -> Float { escapes[length &- 1] }

  /// ln p of a symbol.
  @inline(__always)
  func symbol(_ code: UInt32) -> Float { symbols[Int(code)] }

  /// Whether a table has a number for each of the trie's codes, or none at all.
  static func isSound(_ table: UnsafeBufferPointer<Float>, for trie: DoubleArrayTrie) -> Bool {
    let largestCode = withExtendedLifetime(trie) { trie.codeTable.max() ?? 0 }
    return table.isEmpty || table.count > escapeCount + Int(largestCode)
  }

  /// The table of a lexicon whose words are read as symbols.
  ///
  /// - Parameter counts: the counts of its words, all positive.
  static func table(
    _ words: ScalarLists, counts: [Int], vocabulary: OpenVocabulary, trie: DoubleArrayTrie
  ) -> [Float] {
    let largestCode = withExtendedLifetime(trie) { trie.codeTable.max() ?? 0 }
    var symbolCounts = [Int](repeating: 0, count: Int(largestCode) + 1)
    for (index, count) in counts.enumerated() {
      for scalar in words[index] { symbolCounts[Int(trie.code(of: scalar))] += count }
    }
    let total = symbolCounts.reduce(0, +)
    return vocabulary.escapes
      + symbolCounts.map { OpenVocabulary.logProbability(ofSymbolCount: $0, totalCount: total) }
  }
}
