/// The gold spans of one sequence, class by class: pairs of positions, both inclusive.
public struct PointerLabels: Sendable, Equatable {
  /// The classes that have a span; the positions of each are distinct.
  public private(set) var spans: [Int: Set<PointerSpan>] = [:]

  /// No gold spans.
  public init() {}

  /// Adds a span; adding it again changes nothing.
  public mutating func insert(class classIndex: Int, from: Int, to: Int) {
    spans[classIndex, default: []].insert(PointerSpan(from: from, to: to))
  }

  /// The spans of a class as ascending places `from · length + to` of its score matrix.
  func places(class classIndex: Int, length: Int) -> [Int32] {
    (spans[classIndex] ?? []).map { Int32($0.from * length + $0.to) }.sorted()
  }
}

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
