import Determinism
import Foundation

/// All ways to cut one text, as edges between the places before, between and behind its symbols.
///
/// The edges that end at a place stand together, by rising start; every sum over paths goes through
/// the places in their order.
struct WordGraph {
  /// A word that may stand in the text.
  struct Edge: Equatable {
    var start: Int
    var end: Int
    /// ln p of the word.
    var cost: Double
  }

  /// The edges by rising end, then rising start.
  let edges: [Edge]
  /// Where the edges into each place begin.
  private let firstEdges: [Int]

  /// The last place; the first is 0.
  var end: Int { firstEdges.count - 2 }

  /// A graph of some edges whose places go from 0 to `end`; equal edges keep their order.
  init(_ edges: [Edge], end: Int) {
    var firsts = [Int](repeating: 0, count: end + 2)
    for edge in edges { firsts[edge.end + 1] += 1 }
    for place in 1..<firsts.count { firsts[place] += firsts[place - 1] }
    firstEdges = firsts
    var sorted = edges
    for edge in edges {
      sorted[firsts[edge.end]] = edge
      firsts[edge.end] += 1
    }
    self.edges = sorted
  }

  /// The positions of the edges into a place.
  func edges(into place: Int) -> Range<Int> { firstEdges[place]..<firstEdges[place + 1] }
}

/// One way to cut a text, with the logarithm of its probability.
struct ScoredPath: Equatable {
  /// Where the words end.
  var ends: [Int]
  var score: Double
}

extension WordGraph {
  /// The best path to a place, up to an edge into it.
  private struct Candidate {
    var score: Double
    /// The last edge, and which of the best ways to its start comes before it.
    var edge: Int
    var rank: Int
  }

  /// The `count` most probable paths, the best first; fewer when there are not as many.
  ///
  /// Each place keeps its best `count` ways (Huang and Chiang 2005, "Better k-best parsing",
  /// algorithm 1). Of equally good ones, the first found is the better.
  ///
  /// Complexity: O(e · k²) for e edges at worst, O(e · k) in practice.
  func bestPaths(_ count: Int) -> [ScoredPath] {
    var best = [[Candidate]](repeating: [], count: end + 1)
    best[0] = [Candidate(score: 0, edge: -1, rank: 0)]
    for place in stride(from: 1, through: end, by: 1) {
      var kept: [Candidate] = []
      for edge in edges(into: place) {
        for (rank, way) in best[edges[edge].start].enumerated() {
          let score = way.score + edges[edge].cost
          if kept.count == count && score <= kept[count - 1].score { break }
          let position = kept.firstIndex { $0.score < score } ?? kept.count
          kept.insert(Candidate(score: score, edge: edge, rank: rank), at: position)
          if kept.count > count { kept.removeLast() }
        }
      }
      best[place] = kept
    }
    return best[end].indices.map { path(to: end, rank: $0, best) }
  }

  private func path(to place: Int, rank: Int, _ best: [[Candidate]]) -> ScoredPath {
    var path = ScoredPath(ends: [], score: best[place][rank].score)
    var (place, rank) = (place, rank)
    while place > 0 {
      let step = best[place][rank]
      path.ends.append(place)
      (place, rank) = (edges[step.edge].start, step.rank)
    }
    path.ends.reverse()
    return path
  }
}

extension WordGraph {
  /// For each place, the logarithm of the sum over all ways to it of their probabilities, each to
  /// the power of `inverseTemperature`.
  func forwardSums(inverseTemperature: Double) -> [Double] {
    var sums = [Double](repeating: 0, count: end + 1)
    for place in stride(from: 1, through: end, by: 1) {
      sums[place] = Self.logSum(
        edges(into: place).lazy.map { edge in
          sums[edges[edge].start] + inverseTemperature * edges[edge].cost
        })
    }
    return sums
  }

  /// A path drawn with a probability proportional to its own to the power of `inverseTemperature`,
  /// word by word from the end (forward filtering, backward sampling).
  ///
  /// - Parameter sums: `forwardSums` at the same temperature.
  func sampledEnds(
    _ sums: [Double], inverseTemperature: Double, using generator: inout SeededGenerator
  ) -> [Int] {
    var ends: [Int] = []
    var place = end
    while place > 0 {
      ends.append(place)
      var rest = Double(generator.next() >> 11) * 0x1p-53
      var chosen = edges(into: place).upperBound - 1
      for edge in edges(into: place) {
        rest -= exp(
          sums[edges[edge].start] + inverseTemperature * edges[edge].cost - sums[place])
        if rest < 0 {
          chosen = edge
          break
        }
      }
      place = edges[chosen].start
    }
    return ends.reversed()
  }

  /// The probability of each edge: that a path drawn as by `sampledEnds` goes over it.
  func edgeProbabilities(inverseTemperature: Double) -> [Double] {
    let forward = forwardSums(inverseTemperature: inverseTemperature)
    var backward = [Double](repeating: -.infinity, count: end + 1)
    backward[end] = 0
    for place in stride(from: end, to: 0, by: -1) {
      for edge in edges(into: place) {
        let way = backward[place] + inverseTemperature * edges[edge].cost
        backward[edges[edge].start] = Self.logSum([backward[edges[edge].start], way])
      }
    }
    return edges.map { edge in
      exp(
        forward[edge.start] + inverseTemperature * edge.cost + backward[edge.end] - forward[end])
    }
  }

  /// ln Σ exp, with the largest taken out so that nothing overflows.
  private static func logSum(_ values: some Sequence<Double>) -> Double {
    let largest = values.reduce(-.infinity, max)
    if largest == -.infinity { return largest }
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }
}
