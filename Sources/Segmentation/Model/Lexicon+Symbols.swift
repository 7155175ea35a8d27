import Lexicons

extension Lexicon {
  /// The words as text is read, so that by the rules `units` 2001年 and 2002年 are both `0年`; those that hold a unit are
  /// left out.
  ///
  /// Complexity: linear in the length of all words.
  package func symbols(by rules: SegmentationRules) -> Lexicon {
    let reader = SymbolReader(rules: rules)
    var text = SymbolText()
    var result = Lexicon()
    for (word, count) in entries {
      reader.read(word, into: &text)
      let symbols = (0..<text.count).map { text[$0].value }
      let scalars = symbols.compactMap(Unicode.Scalar.init)
      if scalars.count == symbols.count && !scalars.isEmpty {
        result.add(String(String.UnicodeScalarView(scalars)), count: count)
      }
    }
    return result
  }
}
