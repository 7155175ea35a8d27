/// A pair of positions of a sequence: the first and last character of an entity, or the heads or tails
/// of two linked entities.
package struct PointerSpan: Hashable, Sendable {
  /// The row of the score matrix.
  package let from: Int
  /// The column of the score matrix.
  package let to: Int

  /// A pair of positions.
  package init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}
