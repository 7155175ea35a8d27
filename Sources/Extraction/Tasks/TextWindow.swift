import Annotations
import Embeddings

/// A part of a text that the model takes at once.
struct TextWindow: Sendable {
  let text: TokenizedText
  let characters: Range<Int>

  var count: Int { characters.count }

  /// The first and last position in the window of an original range, nil unless it lies in it whole.
  func span(of range: Range<Int>) -> (first: Int, last: Int)? {
    guard let span = text.span(of: range), span.first >= characters.lowerBound,
      span.last < characters.upperBound
    else { return nil }
    return (span.first - characters.lowerBound, span.last - characters.lowerBound)
  }

  /// The first and last position of the first place in the window where `string` stands as it is, no part of a
  /// longer word or number; nil if there is none.
  func span(of string: String) -> (first: Int, last: Int)? {
    text.original.firstWholeOccurrence(of: string, in: range).flatMap(span)
  }

  /// The original range of positions `first...last` of the window, and its text.
  func cut(first: Int, last: Int) -> (range: Range<Int>, text: String) {
    let range = text.range(
      first: first + characters.lowerBound, last: last + characters.lowerBound)
    return (range, text.original[range])
  }

  /// The original range of the window.
  var range: Range<Int> {
    text.range(first: characters.lowerBound, last: characters.upperBound - 1)
  }

  func entity(type: String, span: ScoredSpan) -> Entity {
    let (range, text) = cut(first: span.first, last: span.last)
    return Entity(
      type: type, text: text, start: range.lowerBound, end: range.upperBound, score: span.score)
  }
}
