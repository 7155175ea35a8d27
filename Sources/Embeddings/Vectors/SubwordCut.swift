/// A word that has no vector, cut into shorter words that have one: as few characters as possible are left over,
/// then as few parts as possible made, then long ones (by the sum of their squared lengths).
struct SubwordCut {
  /// A part: its row among the vectors, and its place in the word, in scalars.
  struct Part: Equatable {
    let row: Int
    let range: Range<Int>
  }

  /// The parts in order; none of them is the word itself.
  let parts: [Part]

  /// Cuts a word; `row` tells the row of a shorter one, nil for none.
  ///
  /// Complexity: quadratic in the length of the word.
  init(_ word: String, row: (String) -> Int?) {
    let scalars = Array(word.unicodeScalars)
    var paths = [Path()]
    for end in scalars.indices {
      let candidates = (0...end).compactMap { start -> Path? in
        if end + 1 - start == scalars.count { return nil }
        let text = String(String.UnicodeScalarView(scalars[start...end]))
        return paths[start].extended(by: row(text), start..<end + 1)
      }
      paths.append(candidates.min { $0.isBetter(than: $1) } ?? Path())
    }
    parts = paths[scalars.count].parts
  }

  /// A way to cut the beginning of a word.
  private struct Path {
    var leftOver = 0
    var parts: [Part] = []
    var squares = 0

    /// With one more part; with a character left over where that is no word.
    func extended(by row: Int?, _ range: Range<Int>) -> Path? {
      var path = self
      if let row {
        path.parts.append(Part(row: row, range: range))
        path.squares += range.count * range.count
        return path
      }
      path.leftOver += 1
      return range.count == 1 ? path : nil
    }

    func isBetter(than other: Path) -> Bool {
      (leftOver, parts.count, -squares) < (other.leftOver, other.parts.count, -other.squares)
    }
  }
}
