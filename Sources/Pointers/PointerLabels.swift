/// The gold spans of one sequence, class by class: pairs of positions, both inclusive.
package struct PointerLabels: Sendable, Equatable {
  /// The classes that have a span; the positions of each are distinct.
  package private(set) var spans: [Int: Set<PointerSpan>] = [:]
  /// The classes of which not all spans are known, with the pairs known to be none.
  package private(set) var knownNegatives: [Int: Set<PointerSpan>] = [:]

  /// No gold spans.
  package init() {}

  /// Adds a span; adding it again changes nothing.
  package mutating func insert(class classIndex: Int, from: Int, to: Int) {
    spans[classIndex, default: []].insert(PointerSpan(from: from, to: to))
  }

  /// Has a class judged by its spans and `negatives` alone: of every other pair it is not known whether it is one.
  package mutating func judge(
    class classIndex: Int, onlyAgainst negatives: Set<PointerSpan> = []
  ) {
    knownNegatives[classIndex] = negatives
  }

  /// The spans of a class as ascending places `from · length + to` of its score matrix.
  func places(class classIndex: Int, length: Int) -> [Int32] {
    Self.places(spans[classIndex] ?? [], length: length)
  }

  /// The pairs that a class is judged by beside its spans, as ascending places; nil if these are all others.
  func negativePlaces(class classIndex: Int, length: Int) -> [Int32]? {
    knownNegatives[classIndex].map {
      Self.places($0.subtracting(spans[classIndex] ?? []), length: length)
    }
  }

  private static func places(_ spans: Set<PointerSpan>, length: Int) -> [Int32] {
    spans.map { Int32($0.from * length + $0.to) }.sorted()
  }
}
