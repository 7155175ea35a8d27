/// The gold spans of one sequence, class by class: pairs of positions, both inclusive.
package struct PointerLabels: Sendable, Equatable {
  /// The classes that have a span; the positions of each are distinct.
  package private(set) var spans: [Int: Set<PointerSpan>] = [:]

  /// No gold spans.
  package init() {}

  /// Adds a span; adding it again changes nothing.
  package mutating func insert(class classIndex: Int, from: Int, to: Int) {
    spans[classIndex, default: []].insert(PointerSpan(from: from, to: to))
  }

  /// The spans of a class as ascending places `from · length + to` of its score matrix.
  func places(class classIndex: Int, length: Int) -> [Int32] {
    (spans[classIndex] ?? []).map { Int32($0.from * length + $0.to) }.sorted()
  }
}
