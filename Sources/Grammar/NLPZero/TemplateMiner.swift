import Determinism

/// Finds every template that occurs at least `minimumCount` times on the complete paths of clause
/// graphs, without walking the paths one by one.
///
/// Beginnings of templates are grown word by word, as PrefixSpan grows patterns (Pei et al. 2001,
/// doi:10.1109/ICDE.2001.914830). A beginning keeps, for each node where it can stand, the number of
/// ways to get there, so that paths that share a beginning are one state. Its occurrences number
/// Σ ways · completions; below `minimumCount` no continuation can reach it, and it is dropped. Counts
/// are exact.
///
/// Complexity: at each length at most `pathCount / minimumCount` beginnings survive, each with at
/// most one entry a node: polynomial in the input, however many paths there are.
struct TemplateMiner {
  let graphs: ClauseGraphs
  let minimumCount: Int

  /// A template in numbers: each word's number doubled, plus 1 if a gap stands before it.
  struct Pattern {
    let symbols: [Int]
    let endsWithGap: Bool
    let count: Int
  }

  /// A node where a beginning that ends in `symbol` can stand, and the number of ways to get there.
  private struct Standing {
    let symbol: Int
    let node: Int
    var ways: Int
  }

  /// The templates found, in an order fixed by the input alone.
  func patterns() -> [Pattern] {
    let roots = survivors(firstStandings())
    var found = [[Pattern]](repeating: [], count: roots.count)
    found.withUnsafeMutableBufferPointer { slots in
      nonisolated(unsafe) let slots = slots
      ParallelBlocks.forEach(count: roots.count) { slots[$0] = patterns(from: roots[$0]) }
    }
    return lonePatterns() + found.joined()
  }

  private func firstStandings() -> [Standing] {
    graphs.nodes.indices.lazy.filter { graphs.nodes[$0].isStart }.map {
      Standing(symbol: symbol($0, afterGap: !graphs.nodes[$0].opensClause), node: $0, ways: 1)
    }
  }

  /// Grows one first word depth first; a stack of its own, because a clause may be long.
  private func patterns(from root: [Standing]) -> [Pattern] {
    var found: [Pattern] = []
    var symbols: [Int] = []
    var stack = [(depth: 0, standings: root)]
    while let (depth, standings) = stack.popLast() {
      symbols.removeSubrange(depth...)
      symbols.append(standings[0].symbol)
      found += completed(symbols, standings)
      for group in survivors(successors(of: standings)) {
        stack.append((depth + 1, group))
      }
    }
    return found
  }

  /// The templates that end here: with and without a gap at the end.
  private func completed(_ symbols: [Int], _ standings: [Standing]) -> [Pattern] {
    var counts = [false: 0, true: 0]
    for standing in standings where graphs.nodes[standing.node].edges == 0 {
      counts[!graphs.nodes[standing.node].closesClause, default: 0] += standing.ways
    }
    return [false, true].compactMap { endsWithGap in
      guard let count = counts[endsWithGap], count >= minimumCount else { return nil }
      return Pattern(symbols: symbols, endsWithGap: endsWithGap, count: count)
    }
  }

  private func successors(of standings: [Standing]) -> [Standing] {
    var result: [Standing] = []
    for standing in standings {
      let origin = graphs.nodes[standing.node]
      let next = standing.node + 1
      for node in BitPlaces(bits: origin.edges, offset: next) {
        let symbol = symbol(node, afterGap: node > next || !origin.touchesNext)
        result.append(Standing(symbol: symbol, node: node, ways: standing.ways))
      }
    }
    return result
  }

  /// Standings by symbol, those of one node merged; symbols of too few occurrences are dropped.
  private func survivors(_ standings: [Standing]) -> [[Standing]] {
    let sorted = standings.sorted { ($0.symbol, $0.node) < ($1.symbol, $1.node) }
    var groups: [[Standing]] = []
    var start = 0
    while start < sorted.count {
      let end = sorted[start...].firstIndex { $0.symbol != sorted[start].symbol } ?? sorted.count
      let group = merged(sorted[start..<end])
      if occurrences(group) >= minimumCount { groups.append(group) }
      start = end
    }
    return groups
  }

  private func merged(_ standings: ArraySlice<Standing>) -> [Standing] {
    var result: [Standing] = []
    for standing in standings {
      if result.last?.node == standing.node {
        result[result.count - 1].ways += standing.ways
      } else {
        result.append(standing)
      }
    }
    return result
  }

  private func occurrences(_ standings: [Standing]) -> Int {
    standings.reduce(0) { $0 + $1.ways * Int(graphs.nodes[$1.node].completions) }
  }

  private func symbol(_ node: Int, afterGap: Bool) -> Int {
    Int(graphs.nodes[node].word) * 2 + (afterGap ? 1 : 0)
  }

  private func lonePatterns() -> [Pattern] {
    graphs.loneWords.filter { $0.value >= minimumCount }.map { lone, count in
      Pattern(
        symbols: [Int(lone.word) * 2 + (lone.hasWordsBefore ? 1 : 0)],
        endsWithGap: lone.hasWordsAfter, count: count)
    }
  }
}
