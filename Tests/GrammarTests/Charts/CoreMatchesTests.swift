import Determinism
import Testing

@testable import Grammar

@Suite struct CoreMatchesTests {
  private struct Key: Hashable {
    let node: Int32
    let start: Int
    let end: Int
  }

  /// Made-up content of gaps: of each another.
  private static func content(_ gap: Range<Int>) -> Double {
    1 + Double(gap.lowerBound) / 10 + Double(gap.upperBound) / 7
  }

  @Test(arguments: 0..<300)
  func matchesAreThoseOfEveryChoiceOfPlaces(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = 1 + seed % 5
    let grammar = TemplateGrammar(generator.templateCounts(alphabet: alphabet, count: seed % 15))
    let clause = generator.clause(
      alphabet: alphabet, maximumLength: 8, unknownShare: seed % 2 == 0 ? 0 : 0.2, grammar)
    var matches = CoreMatches()
    matches.find(in: clause, grammar)
    for start in clause.indices.reversed() { matches.sumInner(from: start, content: Self.content) }
    let expected = expectedSums(in: clause, grammar)
    let found = matches.all.map { Key(node: $0.node, start: $0.start, end: $0.end) }
    #expect(Set(found) == Set(expected.keys))
    #expect(found.count == expected.count, "each once")
    for (key, match) in zip(found, matches.all) {
      #expect(isClose(match.inner, expected[key] ?? 0))
      #expect(match.weights == grammar.outerWeights(key.node))
      #expect(match.isComplete == (match.weights != .zero))
    }
    expectOrder(of: matches.all, grammar)
  }

  /// From the clause's end to its start; of one start, shorter ones first.
  private func expectOrder(of matches: [CoreMatches.Match], _ grammar: TemplateGrammar) {
    for (match, next) in zip(matches, matches.dropFirst()) {
      let (count, nextCount) = (
        grammar.nodes[Int(match.node)].wordCount, grammar.nodes[Int(next.node)].wordCount
      )
      #expect(match.start > next.start || (match.start == next.start && count <= nextCount))
    }
  }

  /// The sums over all ways to place all beginnings, straight from the nodes.
  private func expectedSums(in clause: [Int32], _ grammar: TemplateGrammar) -> [Key: Double] {
    var sums: [Key: Double] = [:]
    for number in grammar.nodes.indices where grammar.nodes[number].wordCount > 1 {
      for (start, end, product) in placings(of: Int32(number), in: clause, grammar) {
        sums[Key(node: Int32(number), start: start, end: end), default: 0] += product
      }
    }
    return sums
  }

  private func placings(
    of number: Int32, in clause: [Int32], _ grammar: TemplateGrammar
  ) -> [(start: Int, end: Int, product: Double)] {
    let node = grammar.nodes[Int(number)]
    let places = clause.indices.filter { clause[$0] == node.word }
    if node.parent < 0 { return places.map { ($0, $0 + 1, 1) } }
    return placings(of: node.parent, in: clause, grammar).flatMap { before in
      places.filter { node.isAfterGap ? $0 > before.end : $0 == before.end }.map { place in
        let inGap = node.isAfterGap ? Self.content(before.end..<place) : 1
        return (before.start, place + 1, before.product * inGap)
      }
    }
  }

  @Test func completeCoresInASpanComeWithTheWeightOfTheirGapsOutside() throws {
    let grammar = TemplateGrammar(
      try TemplateCounts(texts: ["甲": 4, "乙": 4, "甲 乙": 3, "[X] 甲 乙 [X]": 2, "甲 乙 丙": 1]))
    var matches = CoreMatches()
    matches.find(in: [2, 1, 2, 1], grammar)
    for start in (0..<4).reversed() { matches.sumInner(from: start) { _ in 1 } }
    func weights(_ span: Range<Int>) -> [Double] {
      var weights: [Double] = []
      matches.forEachComplete(from: span.lowerBound, to: span.upperBound) { match, weight in
        #expect(match.start == 1 && match.end == 3)
        weights.append(weight)
      }
      return weights
    }
    // 14 uses, 甲 and 乙 with 4 each: 2 · 3/14 / (4/14)² and 2 · 2/14 / (4/14)².
    #expect(weights(1..<3).count == 1 && isClose(weights(1..<3)[0], 5.25))
    #expect(weights(0..<4).count == 1 && isClose(weights(0..<4)[0], 3.5))
    #expect(weights(0..<3).isEmpty && weights(1..<4).isEmpty, "no template has one gap outside")
    #expect(weights(2..<4).isEmpty && weights(0..<2).isEmpty)
  }

  @Test func memoryOfALongerClauseIsNotSeenAgain() throws {
    let grammar = TemplateGrammar(try TemplateCounts(texts: ["甲 [X] 甲": 1, "甲 甲": 1]))
    var matches = CoreMatches()
    matches.find(in: [1, 1, 1, 1], grammar)
    #expect(matches.all.count == 6)
    matches.find(in: [1, 1], grammar)
    #expect(matches.all.count == 1)
    matches.find(in: [0, 0, 0], grammar)
    #expect(matches.all.isEmpty)
  }
}
