import Lexicons

extension Lexicon {
  /// The words cut into parts, each of which gets the counts of all words that it is cut from, in the order in which
  /// they first come.
  func cut(into parts: ([Unicode.Scalar]) -> [[Unicode.Scalar]]) -> Lexicon {
    var result = Lexicon()
    for (word, count) in entries {
      for part in parts(Array(word.unicodeScalars)) {
        result.add(String(String.UnicodeScalarView(part)), count: count)
      }
    }
    return result
  }
}
