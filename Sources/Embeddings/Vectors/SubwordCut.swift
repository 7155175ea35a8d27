import CorpusReading

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

  /// Cuts a word, given as UTF-8; `row` tells the row of a shorter one, also as UTF-8, nil for none.
  ///
  /// - Parameter longest: the bytes of the longest word that has a row, or more.
  /// - Complexity: linear in the length of the word, each of its scalars costing `longest` look-ups at most.
  init(
    _ word: UnsafeRawBufferPointer, longest: Int, row: (UnsafeRawBufferPointer) -> Int?
  ) {
    let bounds = Self.bounds(of: word)
    var steps = [Step()]
    var first = 0
    for end in bounds.indices.dropFirst() {
      while bounds[end] - bounds[first] > longest { first += 1 }
      var best: Step?
      for start in first..<max(first, end) where end - start + 1 < bounds.count {
        let bytes = UnsafeRawBufferPointer(rebasing: word[bounds[start]..<bounds[end]])
        guard let row = row(bytes) else { continue }
        let candidate = steps[start].extended(by: row, start..<end)
        if best.map(candidate.isBetter) ?? true { best = candidate }
      }
      let shorter = steps[end - 1].leavingOver(end - 1)
      steps.append(best.map { shorter.isBetter(than: $0) ? shorter : $0 } ?? shorter)
    }
    parts = Self.parts(steps)
  }

  /// Where each scalar begins, and where the last one ends.
  private static func bounds(of word: UnsafeRawBufferPointer) -> [Int] {
    word.indices.filter { word[$0] & 0xC0 != 0x80 } + [word.count]
  }

  /// The parts of the best way through the whole word, found backwards.
  private static func parts(_ steps: [Step]) -> [Part] {
    var parts: [Part] = []
    var end = steps.count - 1
    while end > 0 {
      if let row = steps[end].row { parts.append(Part(row: row, range: steps[end].start..<end)) }
      end = steps[end].start
    }
    return parts.reversed()
  }

  /// The best way to cut the beginning of a word: its last part, and what the whole way costs.
  private struct Step {
    var row: Int?
    var start = 0
    var leftOver = 0
    var partCount = 0
    var squares = 0

    /// With one more part.
    func extended(by row: Int, _ range: Range<Int>) -> Step {
      Step(
        row: row, start: range.lowerBound, leftOver: leftOver, partCount: partCount + 1,
        squares: squares + range.count * range.count)
    }

    /// With the character at `index` left over.
    func leavingOver(_ index: Int) -> Step {
      Step(start: index, leftOver: leftOver + 1, partCount: partCount, squares: squares)
    }

    func isBetter(than other: Step) -> Bool {
      (leftOver, partCount, -squares) < (other.leftOver, other.partCount, -other.squares)
    }
  }
}
