extension WordVectors {
  /// A vector for a word that has none: the mean of the vectors of its parts, each of unit length; nil when it
  /// has no known part.
  ///
  /// Complexity: quadratic in the length of the word.
  public func vector(ofUnknown word: String) -> [Float]? {
    let parts = parts(ofUnknown: word)
    if parts.isEmpty { return nil }
    var mean = [Float](repeating: 0, count: dimension)
    for part in parts {
      for (index, value) in unitVector(part).enumerated() { mean[index] += value }
    }
    return mean.map { $0 / Float(parts.count) }
  }

  /// The rows of the known words, shorter than `word`, that cut it: as few characters as possible are left over,
  /// then as few parts as possible made, then long ones (by the sum of their squared lengths).
  func parts(ofUnknown word: String) -> [Int] {
    let scalars = Array(word.unicodeScalars)
    var cuts = [Cut()]
    for end in scalars.indices {
      let candidates = (0...end).compactMap { start -> Cut? in
        if end + 1 - start == scalars.count { return nil }
        let text = String(String.UnicodeScalarView(scalars[start...end]))
        return cuts[start].extended(by: index(of: text), length: end + 1 - start)
      }
      cuts.append(candidates.min { $0.isBetter(than: $1) } ?? Cut())
    }
    return cuts[scalars.count].parts
  }

  /// A way to cut the beginning of a word.
  private struct Cut {
    var leftOver = 0
    var parts: [Int] = []
    var squares = 0

    /// With one more part; with a character left over where that is no word.
    func extended(by part: Int?, length: Int) -> Cut? {
      var cut = self
      if let part {
        cut.parts.append(part)
        cut.squares += length * length
        return cut
      }
      cut.leftOver += 1
      return length == 1 ? cut : nil
    }

    func isBetter(than other: Cut) -> Bool {
      (leftOver, parts.count, -squares) < (other.leftOver, other.parts.count, -other.squares)
    }
  }
}
