/// All maximal complete subgraphs (cliques) of an undirected graph: sets of nodes of which every
/// two are adjacent, and to which no node can be added.
///
/// Each is one event in GPLinker for events (kexue.fm/archives/8926), where nodes are arguments.
/// Found by the algorithm of Bron and Kerbosch (1973, doi:10.1145/362342.362367) with the pivot of
/// Tomita, Tanaka and Takahashi (2006, doi:10.1016/j.tcs.2006.06.015), over bit sets.
///
///     CompleteSubgraphs(nodeCount: 4) { $0 + 1 == $1 }.subgraphs  // [[0, 1], [1, 2], [2, 3]]
///
/// Complexity: O(3^(n/3)) subgraphs exist at worst. Linked arguments have few, but a badly trained
/// model can link at random; so the search ends at `limit` subgraphs, or at 64 · `limit` steps.
/// Then each node not yet in a subgraph is completed to one, always by the lowest node that fits,
/// so that every node is in at least one maximal subgraph and the result stays deterministic.
package struct CompleteSubgraphs: Sendable {
  /// The maximal complete subgraphs, each in rising order of nodes, in lexicographic order. A node
  /// without neighbors is one by itself; the empty graph has none.
  package let subgraphs: [[Int]]
  /// Whether these are all; false if the search ended at its limit.
  package let isExhaustive: Bool

  /// Searches the graph of nodes `0..<nodeCount`.
  ///
  /// - Parameters:
  ///   - limit: the number of subgraphs at which the search ends, at least 1.
  ///   - areAdjacent: asked once for each pair of nodes, the lower one first.
  /// - Precondition: `nodeCount >= 0`, `limit >= 1`.
  package init(nodeCount: Int, limit: Int = 1024, areAdjacent: (Int, Int) -> Bool) {
    precondition(nodeCount >= 0, "A graph has no negative number of nodes: found \(nodeCount).")
    precondition(limit >= 1, "At least one subgraph is searched for: found the limit \(limit).")
    var neighbors = Array(repeating: NodeSet(capacity: nodeCount), count: nodeCount)
    for right in 0..<nodeCount {
      for left in 0..<right where areAdjacent(left, right) {
        neighbors[left].insert(right)
        neighbors[right].insert(left)
      }
    }
    var search = CliqueSearch(neighbors: neighbors, limit: limit)
    search.run()
    subgraphs = search.found.sorted { $0.lexicographicallyPrecedes($1) }
    isExhaustive = search.isExhaustive
  }
}

/// The state of one search.
private struct CliqueSearch {
  let neighbors: [NodeSet]
  let limit: Int
  private(set) var found: [[Int]] = []
  private(set) var isExhaustive = true
  private var stepCount = 0

  init(neighbors: [NodeSet], limit: Int) {
    self.neighbors = neighbors
    self.limit = limit
  }

  mutating func run() {
    let nodeCount = neighbors.count
    if nodeCount == 0 { return }
    expand([], candidates: NodeSet(all: nodeCount), excluded: NodeSet(capacity: nodeCount))
    if !isExhaustive { coverRemainingNodes() }
  }

  /// Finds every maximal subgraph that holds `chosen`, some of `candidates` and none of
  /// `excluded`; the latter are the nodes adjacent to all chosen ones that were tried before.
  private mutating func expand(_ chosen: [Int], candidates: NodeSet, excluded: NodeSet) {
    guard let pivot = pivot(of: candidates, excluded) else {
      found.append(chosen.sorted())
      return
    }
    var (candidates, excluded) = (candidates, excluded)
    for node in candidates.subtracting(neighbors[pivot]).members {
      guard found.count < limit, stepCount / 64 < limit else {
        isExhaustive = false
        return
      }
      stepCount += 1
      expand(
        chosen + [node], candidates: candidates.intersection(neighbors[node]),
        excluded: excluded.intersection(neighbors[node]))
      candidates.remove(node)
      excluded.insert(node)
    }
  }

  /// The node adjacent to the most candidates, the lowest of several: a maximal subgraph holds it
  /// or a node not adjacent to it, so only those need be tried. Nil if there is no node left.
  private func pivot(of candidates: NodeSet, _ excluded: NodeSet) -> Int? {
    let nodes = candidates.union(excluded).members
    let shared = nodes.map { candidates.countShared(with: neighbors[$0]) }
    return shared.indices.max { (shared[$0], $1) < (shared[$1], $0) }.map { nodes[$0] }
  }

  private mutating func coverRemainingNodes() {
    var missing = NodeSet(all: neighbors.count)
    for node in found.joined() { missing.remove(node) }
    for node in missing.members where missing.contains(node) {
      let clique = completed(node)
      for member in clique { missing.remove(member) }
      found.append(clique)
    }
  }

  private func completed(_ node: Int) -> [Int] {
    var clique = [node]
    var candidates = neighbors[node]
    while let next = candidates.members.first {
      clique.append(next)
      candidates = candidates.intersection(neighbors[next])
    }
    return clique.sorted()
  }
}
