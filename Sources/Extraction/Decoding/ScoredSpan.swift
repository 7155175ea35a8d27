/// A span of a model's sequence with the score a pointer scorer gave it.
///
/// Both ends are positions of the sequence and belong to the span, because head and tail links
/// score first and last positions; `range` is the half-open form.
package struct ScoredSpan: Hashable, Sendable {
  /// The first position.
  package let first: Int
  /// The last position, which belongs to the span.
  package let last: Int
  /// The head's score, above its threshold for a span that is taken; a logit, usually.
  package let score: Float

  /// Creates a span.
  ///
  /// - Precondition: `first <= last`.
  package init(first: Int, last: Int, score: Float) {
    precondition(first <= last, "A span ends where it begins or later: found \(first)...\(last).")
    self.first = first
    self.last = last
    self.score = score
  }

  /// The positions, half-open.
  package var range: Range<Int> { first..<last + 1 }
}

extension Array {
  /// The `count` elements of the highest score, ties by their order here, in their order here.
  func best(_ count: Int, by score: (Element) -> Float) -> [Element] {
    if self.count <= count { return self }
    let ranked = indices.sorted { (score(self[$1]), $0) < (score(self[$0]), $1) }
    return ranked.prefix(count).sorted().map { self[$0] }
  }
}
