/// Finds the name a user most likely meant.
enum NearestName {
  /// The candidate nearest to `word`: one that `word` begins (from three letters on), or one within
  /// an edit distance of a third of its length; nil when none is that near. The first wins a tie.
  static func suggestion(for word: String, among candidates: [String]) -> String? {
    let word = word.lowercased()
    if word.count >= 3, let completed = candidates.first(where: { $0.hasPrefix(word) }) {
      return completed
    }
    let distances = candidates.map { (name: $0, distance: distance(word, $0.lowercased())) }
    return distances.filter { $0.distance <= max(1, $0.name.count / 3) }
      .min { $0.distance < $1.distance }?.name
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and exchanges of
  /// two neighbours, each of cost 1 (Damerau 1964, doi:10.1145/363958.363994).
  ///
  /// Complexity: O(*n* · *m*) for words of *n* and *m* characters.
  static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
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
