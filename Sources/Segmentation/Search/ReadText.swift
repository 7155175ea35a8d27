/// A text as it was read for a search of its words, in memory that is used again; the tables may be longer than it.
struct ReadText: Sendable {
  var text = SymbolText()
  /// The codes of the symbols in the trie.
  var codes: [UInt32] = []
  /// What is known of the words of one and two symbols at each place.
  var steps: [SymbolStep] = []
  /// Where numbers in Chinese characters may begin.
  var candidates: [Int] = []
  /// The numbers in Chinese characters.
  var numerals: [Range<Int>] = []
  /// Whether symbols stand in simplified characters for the traditional ones of the text.
  var isFolded = false
}

extension ReadText {
  /// Finds the numbers in Chinese characters.
  mutating func findNumerals() {
    numerals.removeAll(keepingCapacity: true)
    if candidates.isEmpty { return }
    text.withUnsafeSymbols { symbols in
      for place in candidates where place >= numerals.last?.upperBound ?? 0 {
        if let end = ChineseNumeral.end(at: place, in: symbols) { numerals.append(place..<end) }
      }
    }
  }
}
