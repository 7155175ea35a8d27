import Testing

@testable import Benchmarks

@Suite struct EventBenchmarksTests {
  /// Every benchmark holds its search against the plain way, or against what makes a result right.
  @Test func theSearchesAreRight() throws {
    for benchmark in EventBenchmarks.all() { try benchmark.check() }
  }

  @Test func eventsShareTheirTrigger() {
    let graph = ArgumentGraph(eventsOf: 3, nodeCount: 6)
    #expect(graph.subgraphsByExtension() == [[0, 1, 2], [0, 3, 4], [0, 5]])
    #expect(graph.search(limit: 10).subgraphs == [[0, 1, 2], [0, 3, 4], [0, 5]])
  }
}
