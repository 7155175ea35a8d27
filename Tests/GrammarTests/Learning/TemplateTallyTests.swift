import Determinism
import Foundation
import Lexicons
import Testing

@testable import Grammar

@Suite struct TemplateTallyTests {
  private typealias Outer = TemplateGrammar.Outer

  /// Clauses in several blocks.
  private struct Sample {
    let grammar: TemplateGrammar
    /// Every second pair, whether there is a template of it or not.
    var links = IntegerTable<UInt64, Int32>()
    var clauses: [[Int32]] = []
    var blocks: [ClauseBlock] = []

    init(seed: Int) {
      var generator = SeededGenerator(seed: UInt64(seed))
      let alphabet = 2 + seed % 5
      var templates = generator.templateCounts(alphabet: alphabet, count: 5 + seed % 30)
      if seed % 8 > 0 { templates.add(Template([.word("的")]), count: 2) }
      grammar = TemplateGrammar(templates)
      for first in 1...Int32(grammar.words.count) {
        for second in 1...Int32(grammar.words.count) {
          for isGapped in [false, true] where generator.nextIndex(below: 2) == 0 {
            links.insert(TemplateGrammar.key(first, second, isGapped), second)
          }
        }
      }
      for _ in 0..<20 {
        var block = ClauseBlock()
        for _ in 0..<generator.nextIndex(below: 9) {
          let clause = generator.clause(
            alphabet: alphabet, maximumLength: 12, unknownShare: 0.1, grammar)
          block.append(clause)
          if clause.count > 1 { clauses.append(clause) }
        }
        blocks.append(block)
      }
    }

    func tally(window: Int = 3, extending wordCount: Int = 0) -> TemplateTally {
      var tally = TemplateTally(
        grammar, links: links, window: window, extendedWordCount: wordCount, limit: 100_000)
      tally.add(Array(blocks.prefix(7)))
      tally.add(Array(blocks.dropFirst(7)))
      tally.finish()
      return tally
    }
  }

  @Test(arguments: 0..<60)
  func usesAreTheSumsOfAllClauses(seed: Int) {
    let sample = Sample(seed: seed)
    let tally = sample.tally()
    var uses = [Double](repeating: 0, count: sample.grammar.weights.count)
    var (logLikelihood, failedCount, wordCount) = (0.0, 0, 0)
    var chart = PhraseChart()
    for clause in sample.clauses {
      guard chart.analyze(clause, sample.grammar) else {
        failedCount += 1
        continue
      }
      wordCount += clause.count
      logLikelihood += chart.logTotal
      for outer in 0..<Outer.count {
        for (place, word) in clause.enumerated() {
          uses[Outer.count * Int(word) + outer] += chart.use(of: place, outer: outer)
        }
        for match in chart.matches.all {
          uses[Outer.count * Int(match.node) + outer] += match.uses[outer]
        }
      }
    }
    #expect(tally.failedClauseCount == failedCount)
    #expect(abs(tally.logLikelihood - logLikelihood) < 1e-4)
    #expect(tally.uses.count == uses.count)
    #expect(zip(tally.uses, uses).allSatisfy { abs($0 - $1) < 1e-3 })
    let usedWords = tally.uses.indices.reduce(0) {
      $0 + tally.uses[$1] * Double(sample.grammar.nodes[$1 / Outer.count].wordCount)
    }
    #expect(abs(usedWords - Double(wordCount)) < 1e-2, "every word belongs to one use")
  }

  @Test(arguments: 0..<60)
  func extensionsAreThoseOfEveryPlace(seed: Int) {
    let sample = Sample(seed: seed)
    for (wordCount, window) in [(2, 1), (2, 4), (3, 3)] {
      let tally = sample.tally(window: window, extending: wordCount)
      let expected = Self.extensions(sample, wordCount: wordCount, window: window)
      let found = tally.extensions.entries(minimum: 1)
      #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.key, $0.count) }) == expected)
    }
    #expect(sample.tally(extending: 0).extensions.count == 0)
  }

  /// Any two cores of together one word more, wherever the second begins within the window behind the
  /// first and the words there are linked.
  private static func extensions(
    _ sample: Sample, wordCount: Int, window: Int
  ) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    var chart = PhraseChart()
    for clause in sample.clauses where chart.analyze(clause, sample.grammar) {
      let cores = (1...wordCount).map { Self.cores(in: clause, sample.grammar, wordCount: $0) }
      for (size, firsts) in zip(1..., cores) {
        for first in firsts {
          for second in cores[wordCount - size] {
            let (end, place) = (first.span.upperBound, second.span.lowerBound)
            guard place >= end && place < end + window else { continue }
            let link = TemplateGrammar.key(clause[end - 1], clause[place], place > end)
            if sample.links[link] == nil { continue }
            counts[TemplateGrammar.key(first.node, second.node, place > end), default: 0] += 1
          }
        }
      }
    }
    return counts
  }

  /// The cores of a size in a clause, each of one start and end once; every word is one of one word.
  private static func cores(
    in clause: [Int32], _ grammar: TemplateGrammar, wordCount: Int
  ) -> [(node: Int32, span: Range<Int>)] {
    if wordCount == 1 { return clause.indices.map { (clause[$0], $0..<$0 + 1) } }
    return grammar.nodes.indices.filter {
      grammar.nodes[$0].wordCount == wordCount && grammar.outerWeights(Int32($0)) != .zero
    }.flatMap { node in
      Set(spans(of: Int32(node), in: clause, grammar)).map { (Int32(node), $0) }
    }
  }

  private static func spans(
    of number: Int32, in clause: [Int32], _ grammar: TemplateGrammar
  ) -> [Range<Int>] {
    let node = grammar.nodes[Int(number)]
    let places = clause.indices.filter { clause[$0] == node.word }
    if node.parent < 0 { return places.map { $0..<$0 + 1 } }
    return spans(of: node.parent, in: clause, grammar).flatMap { before in
      places.filter { node.isAfterGap ? $0 > before.upperBound : $0 == before.upperBound }
        .map { before.lowerBound..<$0 + 1 }
    }
  }

  @Test func sumsAreTheSameAtAnyNumberOfThreads() {
    let sample = Sample(seed: 29)
    let results = atThreadCounts { sample.tally(extending: 2) }
    for result in results {
      #expect(result.uses == results[0].uses)
      #expect(result.logLikelihood == results[0].logLikelihood)
      #expect(
        result.extensions.entries(minimum: 1)
          .elementsEqual(results[0].extensions.entries(minimum: 1), by: ==))
    }
  }

  @Test func clausesBeyondTheRangeOfNumbersAreCountedApart() throws {
    let grammar = TemplateGrammar(try TemplateCounts(texts: ["甲 乙 丙 丁": 1_000_000_000]))
    var block = ClauseBlock()
    block.append((0..<100).map { Int32($0 % 4 + 1) })
    block.append([1, 2, 3, 4])
    var tally = TemplateTally(grammar, window: 1, extendedWordCount: 2, limit: 1_000)
    tally.add([block])
    tally.finish()
    #expect(tally.failedClauseCount == 1)
    #expect(isClose(tally.uses.reduce(0, +), 1, relative: 1e-5))
    #expect(tally.logLikelihood > 80 && tally.logLikelihood < 100)
    #expect(tally.extensions.count == 0)
  }
}
