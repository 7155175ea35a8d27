/// The most probable way to cut a text into words, when words are independent.
///
/// Viterbi (1967, doi:10.1109/TIT.1967.1054010) over a `Lattice`: the path with the largest sum of
/// ln p. Words are tried by rising start, and the first of equally good paths is kept.
///
/// Complexity: linear in the text's length times that of the longest word; no memory is allocated
/// unless the text is longer than any before it.
struct BestPath: Sendable {
  /// The best way to a place: its ln p, and where its last word starts.
  private struct Cell: Sendable {
    var score: Double
    var start: Int

    /// Takes a way if it is better, by the sign of the difference: half of the ways are, and a branch on that could not
    /// be predicted.
    @inline(__always)
    mutating func offer(_ other: Double, from otherStart: Int) {
      let isBetter = Int64(bitPattern: (score - other).bitPattern) &>> 63
      let bits = score.bitPattern ^ other.bitPattern
      score = Double(bitPattern: score.bitPattern ^ bits & UInt64(bitPattern: isBetter))
      start ^= (start ^ otherStart) & Int(isBetter)
    }
  }

  private static let unreached = Cell(score: -.infinity, start: 0)
  private var cells: [Cell] = []

  /// Appends the ends of the words in a part of the lattice.
  mutating func appendEnds(of part: Range<Int>, in lattice: Lattice, to ends: inout [Int]) {
    if part.isEmpty { return }
    if cells.count <= part.count {
      cells = Array(repeating: Self.unreached, count: max(256, part.count * 3 / 2 + 1))
    }
    cells.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      // Indexed by the lattice's positions.
      let cells = base - part.lowerBound
      Self.fill(cells, part, lattice)
      Self.trace(cells, part, to: &ends)
    }
  }

  private static func fill(
    _ cells: UnsafeMutablePointer<Cell>, _ part: Range<Int>, _ lattice: Lattice
  ) {
    for position in part { cells[position &+ 1] = unreached }
    cells[part.lowerBound] = Cell(score: 0, start: part.lowerBound)
    lattice.forEachStretch(of: part) { starts in
      for start in starts {
        let score = cells[start].score
        lattice.forEachWord(from: start, to: part.upperBound) { end, cost in
          cells[end].offer(score + Double(cost), from: start)
        }
      }
    } number: { numeral in
      lattice.forEachWord(of: numeral, to: part.upperBound) { start, end, cost in
        cells[end].offer(cells[start].score + Double(cost), from: start)
      }
    }
  }

  /// Walks the best path backwards and appends its ends in order.
  private static func trace(
    _ cells: UnsafeMutablePointer<Cell>, _ part: Range<Int>, to ends: inout [Int]
  ) {
    let first = ends.count
    var end = part.upperBound
    while end > part.lowerBound {
      ends.append(end)
      end = cells[end].start
    }
    ends[first...].reverse()
  }
}
