import Annotations
import Embeddings

extension TextWindow {
  /// The entity that a span of the window's positions is, with borders as spans have them; nil if nothing is left of
  /// it.
  func entity(type: String, span: ScoredSpan, borders: SpanBorders) -> Entity? {
    let (range, _) = cut(first: span.first, last: span.last)
    guard let range = borders.repaired(range, in: text.original.scalars) else { return nil }
    return Entity(
      type: type, text: text.original[range], start: range.lowerBound, end: range.upperBound,
      score: span.score)
  }
}
