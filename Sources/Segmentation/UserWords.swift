import Lexicons

/// The words of a user dictionary, found in a text before anything else is.
struct UserWords: Sendable {
  private let trie: DoubleArrayTrie

  init(_ dictionary: Lexicon) { trie = DoubleArrayTrie(words: dictionary.words) }

  /// Writes the text's codes.
  func encode(_ scalars: [UInt32], into codes: inout [UInt32]) {
    codes.removeAll(keepingCapacity: true)
    for scalar in scalars { codes.append(trie.code(of: scalar)) }
  }

  /// The first word at or after `start`, the longest of those that begin there.
  func nextMatch(in scalars: [UInt32], codes: [UInt32], from start: Int) -> Range<Int>? {
    codes.withUnsafeBufferPointer { codes in
      for position in start..<scalars.count where isBoundary(position, in: scalars) {
        var longest = position
        trie.forEachWord(in: codes, from: position) { end, _ in
          if isBoundary(end, in: scalars) { longest = end }
        }
        if longest > position { return position..<longest }
      }
      return nil
    }
  }

  /// Whether a word may begin or end before the scalar at `position`: not inside a run of letters
  /// and digits of scripts that put spaces between words.
  private func isBoundary(_ position: Int, in scalars: [UInt32]) -> Bool {
    if position == 0 || position == scalars.count { return true }
    return !Self.isSpacedScript(scalars[position - 1]) || !Self.isSpacedScript(scalars[position])
  }

  /// ASCII and full-width letters and digits, and Latin, Greek and Cyrillic letters.
  private static func isSpacedScript(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0xD7, 0xF7: false
    case 0xC0...0x24F, 0x370...0x52F, 0x1E00...0x1FFF: true
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }
}
