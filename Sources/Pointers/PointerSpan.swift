/// A pair of positions of a sequence: the first and last character of an entity, or the heads or tails
/// of two linked entities.
public struct PointerSpan: Hashable, Sendable {
  /// The row of the score matrix.
  public let from: Int
  /// The column of the score matrix.
  public let to: Int

  /// A pair of positions.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}
