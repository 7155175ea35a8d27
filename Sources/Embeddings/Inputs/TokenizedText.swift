import CorpusReading

/// A text as a model sees it: its characters in half width, in lower case unless the model keeps the case, and in
/// simplified Chinese if that is what the model knows, each with the place in the original that it stands for.
package struct TokenizedText: Sendable {
  /// The text as given.
  package let text: String
  /// The same as scalars.
  package let original: ScalarText
  /// The same in simplified Chinese, if that is what the model knows, with marks as Chinese texts have them: as many
  /// scalars, for finding words.
  package let plainText: String
  /// The characters.
  package let characters: [Unicode.Scalar]
  /// For each character, the original scalars it stands for.
  package let sources: [Range<Int>]

  /// Splits a text into characters, as a vocabulary has them: see `Vocabulary.keepsCase` and `ScriptFolding`.
  package init(_ text: String, for vocabulary: Vocabulary) {
    let original = ScalarText(text)
    let plain = PunctuationForms.unified(
      ScriptFolding(rank: vocabulary.rank(of:)).folded(original.scalars) ?? original.scalars)
    let plainText =
      plain == original.scalars ? text : String(String.UnicodeScalarView(plain))
    self.init(text, original, plainText, keepsCase: vocabulary.keepsCase)
  }

  /// Splits a text into characters.
  package init(_ text: String, keepsCase: Bool = false) {
    self.init(text, ScalarText(text), text, keepsCase: keepsCase)
  }

  private init(_ text: String, _ original: ScalarText, _ plainText: String, keepsCase: Bool) {
    let normalized = NormalizedText(plainText, options: keepsCase ? .width : [.width, .letterCase])
    (self.text, self.original, self.plainText) = (text, original, plainText)
    characters = normalized.scalars
    sources = normalized.scalars.indices.map { normalized.originalRange(of: $0..<$0 + 1) }
  }

  /// The number of characters.
  package var count: Int { characters.count }

  /// The first and last character of an original range, nil if no character lies in it.
  ///
  /// - Complexity: O(log n) by binary search.
  package func span(of range: Range<Int>) -> (first: Int, last: Int)? {
    let first = sources.firstIndex(fromWhich: { $0.upperBound > range.lowerBound })
    let end = sources.firstIndex(fromWhich: { $0.lowerBound >= range.upperBound })
    return first < end ? (first, end - 1) : nil
  }

  /// The original range of characters `first...last`.
  package func range(first: Int, last: Int) -> Range<Int> {
    sources[first].lowerBound..<sources[last].upperBound
  }
}

extension Vocabulary {
  /// The place of a character by how frequent it is; nil for one that is not known.
  fileprivate func rank(of character: Unicode.Scalar) -> Int? {
    let index = self[character]
    return index == Self.unknownIndex ? nil : index
  }
}

extension Array {
  /// The first index from which on `predicate` holds, for a predicate that once true stays true.
  fileprivate func firstIndex(fromWhich predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
