/// Orders known names by how near they are to a name that is unknown.
enum NameSuggestion {
  /// `known` by rising edit distance from `name`, equally near ones in their own order.
  static func sorted(_ known: [String], byNearnessTo name: String) -> [String] {
    known.enumerated()
      .map { (distance: editDistance(name, $0.element), order: $0.offset, name: $0.element) }
      .sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
      .map(\.name)
  }

  /// The least number of insertions, deletions and replacements of Unicode scalars that turn one
  /// name into the other (Levenshtein 1966), in O(n · m) time and O(m) memory.
  static func editDistance(_ left: String, _ right: String) -> Int {
    let columns = Array(right.unicodeScalars)
    var row = Array(0...columns.count)
    for (index, scalar) in left.unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in columns.enumerated() {
        let replaced = diagonal + (scalar == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[columns.count]
  }
}
