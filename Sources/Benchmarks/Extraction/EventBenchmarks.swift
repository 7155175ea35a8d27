import NLPZero

/// The search for events among linked arguments: complete subgraphs of random graphs, and of graphs as events
/// make them.
enum EventBenchmarks {
  private static let densities: [Float] = [0.05, 0.2, 0.5, 0.9]
  private static let nodeCounts = [25, 50, 100, 200]
  /// As ``EventDecoder`` asks for.
  private static let limit = 256

  static func all() -> [Benchmark] {
    nodeCounts.flatMap { count in
      densities.map { density in
        benchmark(
          "\(count) arguments, \(Int(density * 100)) % linked at random",
          ArgumentGraph(nodeCount: count, density: density, seed: 1))
      } + [
        benchmark(
          "\(count) arguments of events of 5 that share a trigger",
          ArgumentGraph(eventsOf: 5, nodeCount: count))
      ]
    }
  }

  private static func benchmark(_ graphName: String, _ graph: ArgumentGraph) -> Benchmark {
    let found = graph.search(limit: limit)
    let count = "\(found.isExhaustive ? "" : "the first ")\(found.subgraphs.count)"
    let name = "\(graphName): \(count) events"
    return Benchmark(
      name: name, unit: "ms", check: { try check(found, graph, name) },
      rates: { trials in
        Trials.milliseconds(trials: trials) {
          Trials.keep(graph.search(limit: limit).subgraphs.count)
        }
      })
  }

  /// Every subgraph is complete and can take no node more, none comes twice, every node is in one; and where
  /// the search was not cut off they are those of a search without pivots.
  private static func check(
    _ found: CompleteSubgraphs, _ graph: ArgumentGraph, _ name: String
  ) throws {
    for members in found.subgraphs {
      let addable = (0..<graph.nodeCount).filter { node in
        !members.contains(node) && members.allSatisfy { graph.areAdjacent(node, $0) }
      }
      try Agreement.require(
        graph.isComplete(members) && addable.isEmpty,
        "\(members) is no maximal complete subgraph", in: name)
    }
    try Agreement.require(
      Set(found.subgraphs).count == found.subgraphs.count, "a subgraph comes twice", in: name)
    try Agreement.require(
      Set(found.subgraphs.joined()).count == graph.nodeCount, "a node is in none", in: name)
    guard found.isExhaustive else { return }
    try Agreement.require(
      found.subgraphs, equal: graph.subgraphsByExtension(), of: "subgraphs", in: name)
  }
}

/// Arguments and which of them are linked.
struct ArgumentGraph {
  let nodeCount: Int
  private var isLinked: [Bool]

  private init(nodeCount: Int, _ isLinked: (_ lower: Int, _ upper: Int) -> Bool) {
    self.nodeCount = nodeCount
    self.isLinked = Array(repeating: false, count: nodeCount * nodeCount)
    for upper in 0..<nodeCount {
      for lower in 0..<upper where isLinked(lower, upper) {
        self.isLinked[lower * nodeCount + upper] = true
        self.isLinked[upper * nodeCount + lower] = true
      }
    }
  }

  /// Each pair linked with a probability of `density`.
  init(nodeCount: Int, density: Float, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.init(nodeCount: nodeCount) { _, _ in generator.nextUniform() < density }
  }

  /// Node 0 is a trigger, all others arguments of events of `size` nodes with it.
  ///
  /// - Precondition: `size > 1`.
  init(eventsOf size: Int, nodeCount: Int) {
    precondition(size > 1, "An event here has a trigger and an argument, found \(size) nodes.")
    self.init(nodeCount: nodeCount) { lower, upper in
      lower == 0 || (lower - 1) / (size - 1) == (upper - 1) / (size - 1)
    }
  }

  func areAdjacent(_ left: Int, _ right: Int) -> Bool { isLinked[left * nodeCount + right] }

  func isComplete(_ nodes: [Int]) -> Bool {
    nodes.indices.allSatisfy { first in
      nodes[(first + 1)...].allSatisfy { areAdjacent(nodes[first], $0) }
    }
  }

  func search(limit: Int) -> CompleteSubgraphs {
    CompleteSubgraphs(nodeCount: nodeCount, limit: limit, areAdjacent: areAdjacent)
  }

  /// The plain way: node after node, each subgraph of those before is kept, its part adjacent to the node with
  /// the node is one more, and those that another contains are dropped.
  func subgraphsByExtension() -> [[Int]] {
    var subgraphs: Set<Set<Int>> = []
    for node in 0..<nodeCount {
      let grown = subgraphs.map { members in
        members.filter { areAdjacent($0, node) }.union([node])
      }
      let largest = Set(grown + [[node]])
      let all = subgraphs.union(largest)
      subgraphs = all.filter { one in !all.contains { one.isStrictSubset(of: $0) } }
    }
    return subgraphs.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
