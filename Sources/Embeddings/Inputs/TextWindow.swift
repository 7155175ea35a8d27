/// A part of a text that a model takes at once.
package struct TextWindow: Sendable {
  /// The whole text.
  package let text: TokenizedText
  /// Which of its characters the window shows.
  package let characters: Range<Int>

  /// The part of a text that holds the given characters.
  package init(text: TokenizedText, characters: Range<Int>) {
    (self.text, self.characters) = (text, characters)
  }

  /// The number of its characters.
  package var count: Int { characters.count }

  /// The first and last position in the window of an original range, nil unless it lies in it whole.
  package func span(of range: Range<Int>) -> (first: Int, last: Int)? {
    guard let span = text.span(of: range), span.first >= characters.lowerBound,
      span.last < characters.upperBound
    else { return nil }
    return (span.first - characters.lowerBound, span.last - characters.lowerBound)
  }

  /// The first and last position of the first place in the window where `string` stands as it is, no part of a
  /// longer word or number; nil if there is none.
  package func span(of string: String) -> (first: Int, last: Int)? {
    text.original.firstWholeOccurrence(of: string, in: range).flatMap(span)
  }

  /// The original range of positions `first...last` of the window, and its text.
  package func cut(first: Int, last: Int) -> (range: Range<Int>, text: String) {
    let range = text.range(
      first: first + characters.lowerBound, last: last + characters.lowerBound)
    return (range, text.original[range])
  }

  /// The original range of the window.
  package var range: Range<Int> {
    text.range(first: characters.lowerBound, last: characters.upperBound - 1)
  }
}
