import Foundation

/// Places of two kinds in a text, say of triggers and of buyers, and how a pair of them lies among the others: which of
/// them belong together is often told by that alone.
struct PairPlaces {
  /// The places of one kind, in order.
  let lefts: [Range<Int>]
  /// Those of the other kind, in order.
  let rights: [Range<Int>]
  private let clauses: ClauseEnds
  /// The nearest of `lefts` to each of `rights`, and the other way round.
  private let nearestLefts: [Int?]
  private let nearestRights: [Int?]

  /// Places in `text`, by their scalars.
  ///
  /// - Complexity: O(l r) for l and r places, and linear in the part of the text that they span.
  init(_ lefts: [Range<Int>], _ rights: [Range<Int>], in text: [Unicode.Scalar]) {
    let clauses = ClauseEnds(around: lefts + rights, in: text)
    (self.lefts, self.rights, self.clauses) = (lefts, rights, clauses)
    nearestLefts = rights.map { clauses.nearest(to: $0, among: lefts) }
    nearestRights = lefts.map { clauses.nearest(to: $0, among: rights) }
  }

  /// What tells a pair by its place among the others: a constant, how many others of either kind stand between the two,
  /// three at most, the marks that end clauses there, four at most, the logarithm of one more than their distance,
  /// whether each is the other's nearest, and by how much their ranks differ, three at most, where there are as many of
  /// one kind as of the other.
  ///
  /// - Complexity: O(l + r).
  func features(_ left: Int, _ right: Int) -> [Double] {
    let gap = ClauseEnds.gap(lefts[left], rights[right])
    func between(_ places: [Range<Int>], _ own: Int) -> Double {
      let count = places.count {
        $0 != places[own] && $0.lowerBound >= gap.lowerBound && $0.upperBound <= gap.upperBound
      }
      return Double(min(count, 3))
    }
    let rankDifference = lefts.count == rights.count ? min(abs(left - right), 3) : 0
    return [
      1, between(lefts, left), between(rights, right), Double(clauses.count(in: gap)),
      log1p(Double(gap.count)), nearestLefts[right] == left ? 1 : 0,
      nearestRights[left] == right ? 1 : 0, Double(rankDifference),
    ]
  }

  /// What tells a pair by the order of the two: whether the right one stands first, whether the left one is the next after
  /// it or the last before it, and whether the right one stands before or behind all of the left ones.
  ///
  /// - Complexity: O(l).
  func order(_ left: Int, _ right: Int) -> [Double] {
    let (place, start) = (lefts[left], rights[right].lowerBound)
    let isBefore = start < place.lowerBound
    let isNext =
      isBefore && !lefts.contains { start <= $0.lowerBound && $0.lowerBound < place.lowerBound }
    let isLast =
      !isBefore && !lefts.contains { place.lowerBound < $0.lowerBound && $0.lowerBound <= start }
    let isFirst = lefts.allSatisfy { start < $0.lowerBound }
    let isBehind = lefts.allSatisfy { start > $0.lowerBound }
    return [isBefore, isNext, isLast, isFirst, isBehind].map { $0 ? 1 : 0 }
  }
}

/// The marks that end clauses in a part of a text, counted between places.
struct ClauseEnds {
  private static let marks = Set("，；。,;！？!?".unicodeScalars)
  private let start: Int
  /// How many there are before each scalar of the part.
  private var counts = [0]

  /// Counts in the part of `text` from the first to the last of `places`; there is nothing beyond the text.
  init(around places: [Range<Int>], in text: [Unicode.Scalar]) {
    start = places.map(\.lowerBound).min() ?? 0
    let end = places.map(\.upperBound).max() ?? start
    for scalar in text[(start..<end).clamped(to: text.indices)] {
      counts.append((counts.last ?? 0) + (Self.marks.contains(scalar) ? 1 : 0))
    }
  }

  /// The marks in `range`, four at most.
  func count(in range: Range<Int>) -> Int {
    let inside = range.clamped(to: start..<start + counts.count - 1)
    return min(counts[inside.upperBound - start] - counts[inside.lowerBound - start], 4)
  }

  /// What lies between two places, nothing where they overlap.
  static func gap(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
    let start = min(one.upperBound, other.upperBound)
    return start..<max(start, max(one.lowerBound, other.lowerBound))
  }

  /// The nearest of some places, the first of equals: with the fewest ends of clauses between, then at the least
  /// distance.
  func nearest(to place: Range<Int>, among places: [Range<Int>]) -> Int? {
    let distances = places.map { other in
      let gap = Self.gap(other, place)
      return (count(in: gap), gap.count)
    }
    return distances.indices.min { distances[$0] < distances[$1] }
  }
}
