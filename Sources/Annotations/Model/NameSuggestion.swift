import CorpusReading

/// Orders known names by how near they are to a name that is unknown.
enum NameSuggestion {
  /// `known` by rising edit distance from `name`, equally near ones in their own order.
  static func sorted(_ known: [String], byNearnessTo name: String) -> [String] {
    known.enumerated()
      .map {
        (distance: EditDistance.between(name, $0.element), order: $0.offset, name: $0.element)
      }
      .sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
      .map(\.name)
  }
}
