import Foundation

/// A user dictionary's words in one text; borrowed for one call.
struct UserWords {
  let dictionary: UserDictionary
  let bytes: UnsafeRawBufferPointer
  let rules: SegmentationRules
  /// The logarithm of the lexicon's total count.
  let logTotal: Double

  /// The words that compete, with ln p; nil for those that are removed.
  func weightedWords(
    from start: Int, to limit: Int, in symbols: UnsafeBufferPointer<Symbol>
  ) -> [(end: Int, cost: Float?)] {
    var found: [(end: Int, cost: Float?)] = []
    forEachWord(from: start, in: symbols) { end, entry in
      switch entry {
      case _ where end > limit: break
      case .weighted(let weight): found.append((end, Float(log(weight) - logTotal)))
      case .removed: found.append((end, nil))
      case .whole: break
      }
    }
    return found
  }

  /// The first word at or after `start` that always comes out whole, the longest of those there.
  ///
  /// - Parameter all: every word is one of these.
  func nextWholeWord(
    from start: Int, in symbols: UnsafeBufferPointer<Symbol>, all: Bool
  ) -> Range<Int>? {
    for position in start..<max(start, symbols.count - 1) {
      var longest = position
      forEachWord(from: position, in: symbols) { end, entry in
        if entry == .whole || (all && entry != .removed) { longest = end }
      }
      if longest > position { return position..<longest }
    }
    return nil
  }

  /// Calls `body` with each word that starts at a symbol and ends where another begins.
  func forEachWord(
    from start: Int, in symbols: UnsafeBufferPointer<Symbol>,
    _ body: (_ end: Int, UserDictionary.Entry) -> Void
  ) {
    guard isBoundary(start, in: symbols) else { return }
    var end = start
    dictionary.forEachWord(in: bytes, from: Int(symbols[start].byteOffset)) { byteEnd, entry in
      while symbols[end].byteOffset < byteEnd { end += 1 }
      if symbols[end].byteOffset == byteEnd && isBoundary(end, in: symbols) { body(end, entry) }
    }
  }

  /// Whether a word may begin or end before a symbol. Where letters and digits are symbols, that is
  /// not between two of scripts that put spaces between words.
  private func isBoundary(_ position: Int, in symbols: UnsafeBufferPointer<Symbol>) -> Bool {
    if rules == .units || dictionary.tearsUnits { return true }
    if position == 0 || position == symbols.count - 1 { return true }
    return !Self.isSpacedScript(symbols[position - 1].value)
      || !Self.isSpacedScript(symbols[position].value)
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
