import Determinism
import Foundation
import Testing

@testable import Grammar

@Suite struct PhraseChartTests {
  /// Grammars of 2 to 5 words, some without templates by themselves; clauses with words repeated and
  /// words unknown.
  @Test(arguments: 0..<400)
  func sumsAreThoseOfAllAnalyses(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = 2 + seed % 4
    var templates = generator.templateCounts(alphabet: alphabet, count: 1 + seed % 24)
    // Where no word is ever used without gaps, no clause has an analysis: so only some of the time.
    if seed % 8 > 0 { templates.add(Template([.word("的")]), count: 2) }
    let grammar = TemplateGrammar(templates)
    var chart = PhraseChart()
    for _ in 0..<3 {
      let clause = generator.clause(
        alphabet: alphabet, maximumLength: seed % 4 == 0 ? 7 : 5,
        unknownShare: seed % 3 == 0 ? 0.2 : 0, grammar)
      expectSumsOfAllAnalyses(of: clause, templates, grammar, &chart)
    }
  }

  private func expectSumsOfAllAnalyses(
    of clause: [Int32], _ templates: TemplateCounts, _ grammar: TemplateGrammar,
    _ chart: inout PhraseChart
  ) {
    let oracle = EnumeratedAnalyzes(of: clause, templates, grammar)
    guard chart.analyze(clause, grammar) else {
      #expect(oracle.total == 0)
      return
    }
    #expect(chart.words == clause)
    #expect(isClose(exp(chart.logTotal), oracle.total))
    for start in clause.indices {
      for end in start + 1...clause.count {
        #expect(
          isClose(chart.probability(of: start..<end), oracle.probabilities[start..<end] ?? 0))
      }
    }
    let found = uses(in: chart, grammar)
    for use in Set(found.keys).union(oracle.uses.keys) {
      #expect(isClose(found[use] ?? 0, oracle.uses[use] ?? 0), "\(use)")
    }
  }

  /// A function of its own, because `#expect` takes no mutating call.
  private static func analyze(
    _ clause: [Int32], _ grammar: TemplateGrammar, _ chart: inout PhraseChart
  ) -> Bool {
    chart.analyze(clause, grammar)
  }

  /// The uses of all templates, those of one word too.
  private func uses(
    in chart: PhraseChart, _ grammar: TemplateGrammar
  ) -> [EnumeratedAnalyzes.Use: Double] {
    var uses: [EnumeratedAnalyzes.Use: Double] = [:]
    for outer in 0..<TemplateGrammar.Outer.count {
      for place in chart.words.indices {
        let core = grammar.template(chart.words[place], outer: 0)
        uses[.init(core: core, outer: outer, words: place..<place + 1)] =
          chart.use(of: place, outer: outer)
      }
      for match in chart.matches.all where match.isComplete {
        let core = grammar.template(match.node, outer: 0)
        uses[.init(core: core, outer: outer, words: match.start..<match.end), default: 0] +=
          match.uses[outer]
      }
    }
    return uses
  }

  /// 甲 [X] 甲 over three times 甲: one place. Over four, whole or with a gap outside: 甲…甲 at 0 and 3
  /// with two words between, and nothing else, since this core's template has no gaps outside.
  ///
  /// Counts: 甲 3, 甲 [X] 甲 1. All uses of 甲 are closed, so that a word has weight 1 and nothing else
  /// has; the longer core's weight is 2 · ¼ / (¾ · ¾) = 8/9.
  @Test func sumsByHand() throws {
    let grammar = TemplateGrammar(try TemplateCounts(texts: ["甲": 3, "甲 [X] 甲": 1]))
    var chart = PhraseChart()
    #expect(Self.analyze([1, 1, 1], grammar, &chart))
    #expect(isClose(exp(chart.logTotal), 1 + 8.0 / 9))
    #expect(isClose(chart.probability(of: 0..<3), 8.0 / 17))
    #expect(isClose(chart.probability(of: 1..<2), 1))
    #expect(isClose(chart.use(of: 0, outer: 0), 9.0 / 17))
    #expect(Self.analyze([1, 1, 1, 1], grammar, &chart))
    #expect(isClose(exp(chart.logTotal), 1 + 3 * 8.0 / 9))
    #expect(isClose(chart.probability(of: 0..<4), 8.0 / 33))
    #expect(isClose(chart.probability(of: 1..<4), 8.0 / 33))
    #expect(chart.probability(of: 0..<2) == 0)
  }

  /// Two ways to place one core's words in a span are two analyses: 甲 at 0 or 1, 乙 at 3, and what is
  /// left over stands in a gap.
  @Test func placesOfOneCoreAreToldApart() throws {
    let templates = try TemplateCounts(texts: ["甲": 1, "乙": 1, "[X] 甲 [X] 乙": 1, "甲 [X] 乙": 1])
    let grammar = TemplateGrammar(templates)
    var chart = PhraseChart()
    #expect(Self.analyze([1, 1, 1, 2], grammar, &chart))
    // Closed words have weight 1; both longer templates 2 · ¼ / (¼ · ¼) = 8. By themselves: 1. Whole at
    // 0…3: 8. The end from 1: with and without 甲 before it in a gap, 8 each.
    #expect(isClose(exp(chart.logTotal), 25))
    #expect(isClose(chart.probability(of: 0..<4), 16.0 / 25))
    #expect(isClose(chart.probability(of: 1..<4), 8.0 / 25))
    let uses = chart.matches.all.map { ($0.start, $0.uses.sum()) }
    #expect(uses.map(\.0) == [1, 0])
    #expect(isClose(uses[0].1, 16.0 / 25) && isClose(uses[1].1, 8.0 / 25))
  }

  /// Of the longest clauses: every word belongs to one use, and the clause is no less than its words
  /// each by itself.
  @Test(arguments: 0..<10)
  func everyWordBelongsToOneUse(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var templates = generator.templateCounts(alphabet: 6, count: 30)
    templates.add(Template([.word("的")]), count: 2)
    let grammar = TemplateGrammar(templates)
    let clause = (0..<PhraseChart.longestClause).map { _ in Int32(generator.nextIndex(below: 6)) }
    var chart = PhraseChart()
    #expect(Self.analyze(clause, grammar, &chart))
    var wordCount = 0.0
    for place in clause.indices {
      wordCount += (0..<4).reduce(0) { $0 + chart.use(of: place, outer: $1) }
    }
    for match in chart.matches.all {
      wordCount += match.uses.sum() * Double(grammar.nodes[Int(match.node)].wordCount)
    }
    #expect(isClose(wordCount, Double(clause.count)))
  }

  @Test func aChartIsUsedAgain() throws {
    var generator = SeededGenerator(seed: 1)
    var templates = generator.templateCounts(alphabet: 5, count: 20)
    templates.add(Template([.word("的")]), count: 2)
    let grammar = TemplateGrammar(templates)
    var used = PhraseChart()
    for length in [100, 3, 40, 1, 7] {
      let clause = (0..<length).map { _ in Int32(generator.nextIndex(below: 5)) }
      var fresh = PhraseChart()
      #expect(Self.analyze(clause, grammar, &used) && Self.analyze(clause, grammar, &fresh))
      #expect(used.logTotal == fresh.logTotal)
      for start in clause.indices {
        #expect(used.probability(of: start..<length) == fresh.probability(of: start..<length))
      }
    }
  }

  /// 甲 乙 丙 丁 as one template is 10³⁸ times as probable as its words, 25 times over 10⁹⁵⁰.
  @Test func sumsBeyondTheRangeOfNumbersAreReported() throws {
    let templates = try TemplateCounts(texts: ["甲 乙 丙 丁": 1_000_000_000])
    let grammar = TemplateGrammar(templates)
    let clause = (0..<100).map { Int32($0 % 4 + 1) }
    var chart = PhraseChart()
    #expect(!Self.analyze(clause, grammar, &chart))
    #expect(Self.analyze([1, 2, 3, 4], grammar, &chart))
    #expect(isClose(chart.probability(of: 0..<4), 1))
  }
}

/// All analyses of a clause, one by one: the oracle for small inputs.
///
///     content → part content | part
///     part → a core's words in order, gaps of one word or more filled with content
private final class EnumeratedAnalyzes {
  struct Use: Hashable {
    let core: Template
    let outer: Int
    /// From the first of the core's words to the last.
    let words: Range<Int>
  }

  private struct Core {
    let template: Template
    let words: [Int32]
    /// Of each word.
    let isAfterGap: [Bool]
    /// By gaps outside.
    let weights: [Double]
  }

  private struct Analysis {
    var weight = 1.0
    var parts: [Range<Int>] = []
    var uses: [Use] = []

    static func * (left: Analysis, right: Analysis) -> Analysis {
      Analysis(
        weight: left.weight * right.weight, parts: left.parts + right.parts,
        uses: left.uses + right.uses)
    }
  }

  private(set) var total = 0.0
  private(set) var probabilities: [Range<Int>: Double] = [:]
  private(set) var uses: [Use: Double] = [:]

  private let clause: [Int32]
  private var cores: [Core]
  private var contents: [Range<Int>: [Analysis]] = [:]
  private var parts: [Range<Int>: [Analysis]] = [:]

  init(of clause: [Int32], _ templates: TemplateCounts, _ grammar: TemplateGrammar) {
    self.clause = clause
    let longer = Set(templates.entries.map(\.template.core)).filter { $0.wordCount > 1 }
    cores = longer.map { Self.core($0, grammar) }
    cores += Set(clause).map { word in
      Core(
        template: grammar.template(word, outer: 0), words: [word], isAfterGap: [false],
        weights: Array(grammar.weights[4 * Int(word)..<4 * Int(word) + 4]))
    }
    let analyses = contents(of: clause.indices)
    total = analyses.reduce(0) { $0 + $1.weight }
    for analysis in analyses {
      for part in analysis.parts { probabilities[part, default: 0] += analysis.weight / total }
      for use in analysis.uses { uses[use, default: 0] += analysis.weight / total }
    }
  }

  private static func core(_ template: Template, _ grammar: TemplateGrammar) -> Core {
    var grammar = grammar
    let place = grammar.insert(template)
    var words: [Int32] = []
    var isAfterGap: [Bool] = []
    var isGap = false
    for element in template.elements {
      if case .word(let word) = element {
        words.append(grammar.number(of: word))
        isAfterGap.append(isGap)
      }
      isGap = element == .gap
    }
    return Core(
      template: template, words: words, isAfterGap: isAfterGap,
      weights: Array(grammar.weights[place..<place + 4]))
  }

  private func contents(of span: Range<Int>) -> [Analysis] {
    if let known = contents[span] { return known }
    var found = parts(of: span)
    for middle in span.dropFirst() {
      found += Self.products([
        parts(of: span.lowerBound..<middle), contents(of: middle..<span.upperBound),
      ])
    }
    contents[span] = found
    return found
  }

  private func parts(of span: Range<Int>) -> [Analysis] {
    if let known = parts[span] { return known }
    var found: [Analysis] = []
    for core in cores {
      for places in placings(of: core, word: 0, from: span.lowerBound, in: span) {
        found += analyses(of: span, core, at: places)
      }
    }
    parts[span] = found
    return found
  }

  /// All ways to find a core's words from `word` on.
  private func placings(
    of core: Core, word: Int, from start: Int, in span: Range<Int>
  ) -> [[Int]] {
    if word == core.words.count { return [[]] }
    return (start..<max(start, span.upperBound)).filter { place in
      let fits = word == 0 || (core.isAfterGap[word] ? place > start : place == start)
      return fits && clause[place] == core.words[word]
    }.flatMap { place in
      placings(of: core, word: word + 1, from: place + 1, in: span).map { [place] + $0 }
    }
  }

  private func analyses(of span: Range<Int>, _ core: Core, at places: [Int]) -> [Analysis] {
    var outer = 0
    if places[0] > span.lowerBound { outer += TemplateGrammar.Outer.before }
    let end = places[places.count - 1] + 1
    if end < span.upperBound { outer += TemplateGrammar.Outer.after }
    if core.weights[outer] == 0 { return [] }
    let use = Use(core: core.template, outer: outer, words: places[0]..<end)
    let gaps = zip([span.lowerBound] + places.map { $0 + 1 }, places + [span.upperBound])
      .filter { $0 < $1 }.map { $0..<$1 }
    return Self.products(
      [[Analysis(weight: core.weights[outer], parts: [span], uses: [use])]]
        + gaps.map(contents))
  }

  private static func products(_ factors: [[Analysis]]) -> [Analysis] {
    factors.dropFirst().reduce(factors[0]) { left, right in
      left.flatMap { first in right.map { first * $0 } }
    }
  }
}
