import Determinism
import Foundation
import Testing

@testable import Segmentation

@Suite struct WordGraphTests {
  /// A random graph in which every place leads to the next, and each cost is one of a few, so that
  /// ties come, too.
  private static func graph(_ generator: inout SeededGenerator) -> WordGraph {
    let end = 1 + generator.nextIndex(below: 6)
    var edges: [WordGraph.Edge] = []
    for start in 0..<end {
      for edgeEnd in start + 1...end
      where edgeEnd == start + 1 || generator.nextIndex(below: 2) == 0 {
        let cost = -Double(1 + generator.nextIndex(below: 6)) / 2
        edges.append(.init(start: start, end: edgeEnd, cost: cost))
      }
    }
    return WordGraph(edges, end: end)
  }

  /// All paths with their scores, by trying every one.
  private static func allPaths(_ graph: WordGraph) -> [ScoredPath] {
    func paths(to place: Int) -> [ScoredPath] {
      if place == 0 { return [ScoredPath(ends: [], score: 0)] }
      return graph.edges(into: place).flatMap { index in
        let edge = graph.edges[index]
        return paths(to: edge.start).map {
          ScoredPath(ends: $0.ends + [place], score: $0.score + edge.cost)
        }
      }
    }
    return paths(to: graph.end)
  }

  @Test func theBestPathsAgainstEnumeration() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let graph = Self.graph(&generator)
      let all = Self.allPaths(graph)
      let count = 1 + generator.nextIndex(below: 10)
      let best = graph.bestPaths(count)
      #expect(best.map(\.score) == Array(all.map(\.score).sorted(by: >).prefix(count)))
      #expect(Set(best.map(\.ends)).count == min(count, all.count))
      #expect(best.allSatisfy(all.contains))
    }
  }

  @Test(arguments: [0, 0.5, 1, 3])
  func sumsAndProbabilitiesAgainstEnumeration(inverseTemperature: Double) {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<100 {
      let graph = Self.graph(&generator)
      let all = Self.allPaths(graph)
      let weights = all.map { exp(inverseTemperature * $0.score) }
      let total = weights.reduce(0, +)
      let sums = graph.forwardSums(inverseTemperature: inverseTemperature)
      #expect(abs(exp(sums[graph.end]) - total) < 1e-9 * total)
      let found = graph.edgeProbabilities(inverseTemperature: inverseTemperature)
      for (edge, probability) in zip(graph.edges, found) {
        let expected = zip(all, weights).reduce(0.0) { sum, path in
          let starts = [0] + path.0.ends.dropLast()
          let has = zip(starts, path.0.ends).contains { $0 == edge.start && $1 == edge.end }
          return sum + (has ? path.1 / total : 0)
        }
        #expect(abs(probability - expected) < 1e-9)
      }
    }
  }

  /// Pearson's χ² over the paths of one graph: with 20,000 draws and 15 degrees of freedom, values
  /// above 37.7 come once in a thousand times.
  @Test(arguments: [0, 1, 2])
  func drawsAreAsFrequentAsTheyAreProbable(inverseTemperature: Double) {
    let costs = [-1.0, -2, -0.5, -3, -1.5, -2.5, -1, -2, -1, -0.5, -1, -3, -0.2, -1, -2]
    var edges: [WordGraph.Edge] = []
    for start in 0..<5 {
      for end in start + 1...5 {
        edges.append(.init(start: start, end: end, cost: costs[edges.count]))
      }
    }
    let graph = WordGraph(edges, end: 5)
    let all = Self.allPaths(graph)
    let sums = graph.forwardSums(inverseTemperature: inverseTemperature)
    var generator = SeededGenerator(seed: 3)
    var counts: [[Int]: Double] = [:]
    for _ in 0..<20_000 {
      let ends = graph.sampledEnds(
        sums, inverseTemperature: inverseTemperature, using: &generator)
      counts[ends, default: 0] += 1
    }
    #expect(all.count == 16)
    let chiSquare = all.reduce(0.0) { sum, path in
      let expected = 20_000 * exp(inverseTemperature * path.score - sums[5])
      return sum + pow(counts[path.ends, default: 0] - expected, 2) / expected
    }
    #expect(chiSquare < 37.7)
  }

  @Test func anEmptyTextHasOnePath() {
    let graph = WordGraph([], end: 0)
    #expect(graph.bestPaths(3) == [ScoredPath(ends: [], score: 0)])
    var generator = SeededGenerator(seed: 1)
    let sums = graph.forwardSums(inverseTemperature: 1)
    #expect(graph.sampledEnds(sums, inverseTemperature: 1, using: &generator) == [])
    #expect(graph.edgeProbabilities(inverseTemperature: 1) == [])
  }
}
