import CorpusReading

/// A text as a model sees it: its characters in half width and, unless the model keeps the case, in lower case,
/// each with the place in the original that it stands for.
package struct TokenizedText: Sendable {
  /// The text as given.
  package let text: String
  /// The same as scalars.
  package let original: ScalarText
  /// The characters.
  package let characters: [Unicode.Scalar]
  /// For each character, the original scalars it stands for.
  package let sources: [Range<Int>]

  /// Splits a text into characters, as the vocabulary has them: see `Vocabulary.keepsCase`.
  package init(_ text: String, keepsCase: Bool = false) {
    let normalized = NormalizedText(text, options: keepsCase ? .width : [.width, .letterCase])
    self.text = text
    original = ScalarText(text)
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
