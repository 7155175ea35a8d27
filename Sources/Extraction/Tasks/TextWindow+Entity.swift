import Annotations
import Embeddings

extension TextWindow {
  /// The entity that a span of the window's positions is.
  func entity(type: String, span: ScoredSpan) -> Entity {
    let (range, text) = cut(first: span.first, last: span.last)
    return Entity(
      type: type, text: text, start: range.lowerBound, end: range.upperBound, score: span.score)
  }
}
