import Determinism
import Testing

@testable import Grammar

@Suite struct TemplateMinerTests {
  /// Every pair of these words is linked, so that clauses have all paths a window allows.
  private static func graphs(_ clauses: [[Int32]], window: Int = 5) -> ClauseGraphs {
    var counts = SkipGramCounts(window: window)
    clauses.forEach { counts.add($0) }
    let pairs = counts.linkedPairs(
      minimumProbability: 1e-9, minimumPointwiseMutualInformation: -.infinity)
    var graphs = ClauseGraphs(pairs: pairs, window: window, maximumPathsPerClause: 1 << 30)
    clauses.forEach { graphs.add($0) }
    return graphs
  }

  /// With window 2 the paths from the first to the last of n words number the Fibonacci numbers.
  @Test(arguments: [(2, 1), (3, 2), (4, 3), (10, 55), (30, 832_040)])
  func pathsAreCountedWithoutWalkingThem(length: Int, paths: Int) {
    #expect(Self.graphs([(0..<length).map(Int32.init)], window: 2).pathCount == paths)
  }

  @Test func loneWordsAreCountedByTheirNeighbors() {
    var graphs = ClauseGraphs(
      pairs: SkipGramCounts(window: 1).linkedPairs(
        minimumProbability: 0.5, minimumPointwiseMutualInformation: 0),
      window: 1, maximumPathsPerClause: 9)
    graphs.add([4])
    graphs.add([4, 4, 4])
    let patterns = TemplateMiner(graphs: graphs, minimumCount: 1).patterns()
    #expect(Set(patterns.map(\.symbols)) == [[8], [9]])
    #expect(patterns.allSatisfy { $0.count == 1 })
    #expect(patterns.count == 4)
  }

  /// Two clauses of 30 words have millions of paths each, but no path is seen more than twice.
  @Test func rareBeginningsAreDroppedUnwalked() {
    let clause = (0..<30).map(Int32.init)
    let graphs = Self.graphs([clause, clause])
    #expect(graphs.pathCount > 1 << 28)
    let miner = TemplateMiner(graphs: graphs, minimumCount: graphs.pathCount / 1_000)
    #expect(miner.patterns().isEmpty)
  }

  @Test func resultIsTheSameAtAnyNumberOfThreads() {
    var generator = SeededGenerator(seed: 5)
    let clauses = (0..<60).map { _ in generator.words(alphabet: 6, maximumLength: 9) }
    let results = atThreadCounts { NLPZeroTemplateFinder().templates(in: clauses) }
    #expect(results[0] == results[1] && results[1] == results[2])
  }
}
