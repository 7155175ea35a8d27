import CorpusReading

/// Finds the name a user most likely meant.
package enum NearestName {
  /// The candidate nearest to `word`: one that `word` begins (from three letters on), or one within
  /// an edit distance of a third of its length; nil when none is that near. The first wins a tie.
  package static func suggestion(for word: String, among candidates: [String]) -> String? {
    let word = word.lowercased()
    if word.count >= 3, let completed = candidates.first(where: { $0.hasPrefix(word) }) {
      return completed
    }
    let distances = candidates.map {
      (name: $0, distance: EditDistance.between(word, $0.lowercased()))
    }
    return distances.filter { $0.distance <= max(1, $0.name.count / 3) }
      .min { $0.distance < $1.distance }?.name
  }
}
