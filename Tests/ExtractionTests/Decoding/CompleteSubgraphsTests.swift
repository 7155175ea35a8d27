import Determinism
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct CompleteSubgraphsTests {
  @Test func findsTheSmallCases() {
    #expect(CompleteSubgraphs(nodeCount: 0) { _, _ in true }.subgraphs.isEmpty)
    #expect(CompleteSubgraphs(nodeCount: 1) { _, _ in true }.subgraphs == [[0]])
    #expect(CompleteSubgraphs(nodeCount: 3) { _, _ in false }.subgraphs == [[0], [1], [2]])
    #expect(CompleteSubgraphs(nodeCount: 3) { _, _ in true }.subgraphs == [[0, 1, 2]])
    #expect(
      CompleteSubgraphs(nodeCount: 4) { $0 + 1 == $1 }.subgraphs == [[0, 1], [1, 2], [2, 3]])
  }

  /// A trigger shared by two events, as in the article: 0 is linked to all, 1–2 and 3–4 together.
  @Test func sharesNodes() {
    let links: Set<[Int]> = [[0, 1], [0, 2], [0, 3], [0, 4], [1, 2], [3, 4]]
    let found = CompleteSubgraphs(nodeCount: 5) { links.contains([$0, $1]) }
    #expect(found.subgraphs == [[0, 1, 2], [0, 3, 4]])
    #expect(found.isExhaustive)
  }

  /// 10,000 graphs, a thousand a case.
  @Test(arguments: 0..<10)
  func equalsBruteForceAndTheArticlesSearch(block: UInt64) {
    for seed in block * 1000..<(block + 1) * 1000 {
      let graph = RandomGraph(seed: seed)
      let found = CompleteSubgraphs(nodeCount: graph.nodeCount, areAdjacent: graph.areAdjacent)
      #expect(found.isExhaustive)
      #expect(found.subgraphs == graph.subgraphsByBruteForce)
      #expect(found.subgraphs == graph.subgraphsByArticle)
    }
  }

  /// Graphs past one word of the bit set, against the article's search.
  @Test(arguments: 0..<10)
  func equalsTheArticlesSearchOnLargeSparseGraphs(seed: UInt64) {
    let graph = RandomGraph(nodeCount: 70, density: 0.02, seed: seed)
    let found = CompleteSubgraphs(nodeCount: 70, areAdjacent: graph.areAdjacent)
    #expect(found.subgraphs == graph.subgraphsByComponents)
  }

  /// n/3 groups of three, adjacent unless in one group: 3^(n/3) subgraphs (Moon and Moser 1965).
  @Test func findsAllOfThePathologicalGraphWhereTheyFit() {
    let found = CompleteSubgraphs(nodeCount: 15, limit: 243) { $0 / 3 != $1 / 3 }
    #expect(found.subgraphs.count == 243)
    #expect(Set(found.subgraphs).count == 243)
  }

  @Test(arguments: [1, 10, 1000])
  func boundsThePathologicalGraphButCoversEveryNode(limit: Int) {
    let isAdjacent = { (left: Int, right: Int) in left / 3 != right / 3 }
    let found = CompleteSubgraphs(nodeCount: 300, limit: limit, areAdjacent: isAdjacent)
    #expect(!found.isExhaustive)
    #expect(found.subgraphs.count <= limit + 300)
    #expect(Set(found.subgraphs.joined()) == Set(0..<300))
    #expect(Set(found.subgraphs).count == found.subgraphs.count)
    #expect(found.subgraphs.allSatisfy { $0.count == 100 })
    let again = CompleteSubgraphs(nodeCount: 300, limit: limit, areAdjacent: isAdjacent)
    #expect(again.subgraphs == found.subgraphs)
  }
}

/// A random graph and two other ways to find its maximal complete subgraphs.
private struct RandomGraph {
  let nodeCount: Int
  private var isLinked: [Bool]

  /// Up to ten nodes, of any density.
  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let nodeCount = generator.nextIndex(below: 11)
    self.init(nodeCount: nodeCount, density: generator.nextUniform(), seed: generator.next())
  }

  init(nodeCount: Int, density: Float, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.nodeCount = nodeCount
    isLinked = (0..<nodeCount * nodeCount).map { _ in generator.nextUniform() < density }
  }

  func areAdjacent(_ left: Int, _ right: Int) -> Bool {
    isLinked[min(left, right) * nodeCount + max(left, right)]
  }

  /// All complete subsets of the nodes that no further node completes.
  var subgraphsByBruteForce: [[Int]] {
    let subsets = (1..<max(1, 1 << nodeCount)).map { bits in
      (0..<nodeCount).filter { bits & (1 << $0) != 0 }
    }
    let complete = subsets.filter(isComplete)
    let maximal = complete.filter { subset in
      !(0..<nodeCount).contains { !subset.contains($0) && isComplete(subset + [$0]) }
    }
    return maximal.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func isComplete(_ nodes: [Int]) -> Bool {
    nodes.indices.allSatisfy { first in
      nodes[(first + 1)...].allSatisfy { areAdjacent(nodes[first], $0) }
    }
  }

  /// The search of GPLinker for events (kexue.fm/archives/8926): find nodes that are not adjacent,
  /// and search the neighborhood of each by itself; without such nodes it is one subgraph.
  var subgraphsByArticle: [[Int]] {
    articleSearch(Array(0..<nodeCount)).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private func articleSearch(_ nodes: [Int]) -> [[Int]] {
    var neighborhoods: [[Int]] = []
    for (index, left) in nodes.enumerated() {
      for right in nodes[(index + 1)...] where !areAdjacent(left, right) {
        neighborhoods += [neighborhood(of: left, in: nodes), neighborhood(of: right, in: nodes)]
      }
    }
    if nodes.isEmpty { return [] }
    if neighborhoods.isEmpty { return [nodes] }
    return neighborhoods.withoutRepetition().flatMap(articleSearch).withoutRepetition()
  }

  private func neighborhood(of node: Int, in nodes: [Int]) -> [Int] {
    nodes.filter { $0 == node || areAdjacent(node, $0) }
  }

  /// The article's search on the neighborhood of each node, since on a large graph as a whole it
  /// splits at every pair.
  var subgraphsByComponents: [[Int]] {
    let nodes = Array(0..<nodeCount)
    let found = nodes.flatMap { articleSearch(neighborhood(of: $0, in: nodes)) }
    return found.withoutRepetition().sorted { $0.lexicographicallyPrecedes($1) }
  }
}
