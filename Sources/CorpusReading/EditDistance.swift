/// How far two names are from one another.
package enum EditDistance {
  /// The optimal string alignment distance: insertions, deletions, substitutions and exchanges of
  /// two neighbors, each of cost 1 (Damerau 1964, doi:10.1145/363958.363994).
  ///
  /// Complexity: O(*n* · *m*) for words of *n* and *m* Unicode scalars.
  package static func between(_ first: String, _ second: String) -> Int {
    let first = Array(first.unicodeScalars)
    let second = Array(second.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let substitution = last[j] + (first[i] == second[j] ? 0 : 1)
        var best = min(last[j + 1] + 1, row[j] + 1, substitution)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[second.count]
  }
}
