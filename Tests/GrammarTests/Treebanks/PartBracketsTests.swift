import Determinism
import Testing

@testable import Grammar

@Suite struct PartBracketsTests {
  private static let minima = [0, 0.02, 0.05, 0.15, 0.3, 0.6, 1]

  @Test(arguments: 0..<400)
  func noOtherPartsThatNestAreBetter(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = 2 + seed % 4
    var templates = generator.templateCounts(alphabet: alphabet, count: 3 + seed % 9)
    if seed % 8 > 0 { templates.add(Template([.word("的")]), count: 2) }
    let grammar = TemplateGrammar(templates)
    var chart = PhraseChart()
    var brackets = PartBrackets()
    for _ in 0..<4 {
      let clause = generator.clause(
        alphabet: alphabet, maximumLength: 6, unknownShare: 0.1, grammar)
      guard chart.analyze(clause, grammar) else { continue }
      let minimum = Self.minima[generator.nextIndex(below: Self.minima.count)]
      let parts = brackets.parts(of: chart, minimumProbability: minimum)
      let gains = parts.dropFirst().map { chart.probability(of: $0) - minimum }
      #expect(gains.allSatisfy { $0 > 0 })
      #expect(isClose(gains.reduce(0, +), Self.bestSum(chart, minimum), relative: 1e-12))
      expectForm(of: parts, in: clause)
    }
  }

  /// The whole clause first, then parts that nest in it: outer before inner, from left to right.
  private func expectForm(of parts: [Range<Int>], in clause: [Int32]) {
    #expect(parts.first == (clause.count < 2 ? nil : clause.indices))
    #expect(parts.allSatisfy { $0.count > 1 })
    #expect(Set(parts).count == parts.count)
    for (index, part) in parts.enumerated() {
      for later in parts[(index + 1)...] {
        #expect(Self.nest(part, later))
        #expect(
          part.lowerBound < later.lowerBound
            || (part.lowerBound == later.lowerBound && part.upperBound > later.upperBound))
      }
    }
  }

  private static func nest(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    !first.overlaps(second) || first.contains(second) || second.contains(first)
  }

  /// The highest sum of gains of all sets of spans of two words and more that nest, the whole clause
  /// not counted: every set is tried.
  private static func bestSum(_ chart: PhraseChart, _ minimum: Double) -> Double {
    var spans: [(span: Range<Int>, gain: Double)] = []
    for start in 0..<chart.count {
      for end in start..<chart.count where end > start && end + 1 - start < chart.count {
        spans.append((start..<end + 1, chart.probability(of: start..<end + 1) - minimum))
      }
    }
    func best(_ index: Int, _ chosen: [Range<Int>]) -> Double {
      if index == spans.count { return 0 }
      let (span, gain) = spans[index]
      let without = best(index + 1, chosen)
      if !chosen.allSatisfy({ nest($0, span) }) { return without }
      return max(without, gain + best(index + 1, chosen + [span]))
    }
    return best(0, [])
  }

  /// 在 红 桌子 上: the two words in the middle are a part in some analyses, by the use of 红 with a gap
  /// behind, and 在 … 上 always holds the clause, by its weight.
  @Test func surePartsStayAndUnsureOnesGo() throws {
    let grammar = TemplateGrammar(
      try TemplateCounts(texts: ["在 [X] 上": 90, "桌子": 95, "红 [X]": 5, "在": 1, "上": 1]))
    let clause = ["在", "红", "桌子", "上"].map(grammar.number)
    var chart = PhraseChart()
    var brackets = PartBrackets()
    let isAnalyzed = chart.analyze(clause, grammar)
    #expect(isAnalyzed)
    let probability = chart.probability(of: 1..<3)
    #expect(probability > 0.3 && probability < 0.9)
    let below = brackets.parts(of: chart, minimumProbability: probability - 0.01)
    #expect(below == [0..<4, 1..<3])
    let above = brackets.parts(of: chart, minimumProbability: probability + 0.01)
    #expect(above == [0..<4])
  }

  /// With every nesting possible and nothing to pay, only pairs are left uncut.
  @Test func withoutAPriceEveryClauseIsCutIntoTwos() throws {
    let grammar = TemplateGrammar(
      try TemplateCounts(texts: ["甲": 3, "甲 [X]": 2, "[X] 甲": 2, "[X] 甲 [X]": 1]))
    var chart = PhraseChart()
    var brackets = PartBrackets()
    for length in [2, 3, 5, 17, 100] {
      let isAnalyzed = chart.analyze([Int32](repeating: 1, count: length), grammar)
      #expect(isAnalyzed)
      #expect(brackets.parts(of: chart, minimumProbability: 0).count == length - 1)
    }
  }
}
