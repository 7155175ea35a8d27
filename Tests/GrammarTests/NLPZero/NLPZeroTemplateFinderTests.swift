import Determinism
import Foundation
import TestSupport
import Testing

@testable import Grammar

@Suite struct NLPZeroTemplateFinderTests {
  private static func finder(
    window: Int = 5, probability: Double = 1e-5, information: Double = 2, paths: Int = 1 << 16
  ) -> NLPZeroTemplateFinder {
    var settings = NLPZeroTemplateFinder.Settings()
    settings.window = window
    settings.minimumProbability = probability
    settings.minimumPointwiseMutualInformation = information
    settings.maximumPathsPerClause = paths
    return NLPZeroTemplateFinder(settings: settings)
  }

  private static func lines(_ templates: TemplateCounts) -> [String] {
    templates.entries.map { "\($0.template) \($0.count)" }
  }

  /// 在 … 上 is 3 of 10 pairs, each word 3 of 11: log(3/10) − 2 log(3/11) = 1.39 links them. No other
  /// pair's share, 1/10, is above the minimum.
  @Test func linksWhatStandsTogetherAndKeepsWhatRecurs() {
    let clauses = [["在", "桌子", "上"], ["在", "山", "上"], ["在", "路", "上"], ["吃", "了"]]
    let discovery = Self.finder(window: 2, probability: 0.2, information: 1).templates(in: clauses)
    #expect(Self.lines(discovery.templates) == ["在 [X] 上 3"])
    #expect(discovery.clauseCount == 4)
  }

  @Test func noClausesGiveNoTemplates() {
    let discovery = NLPZeroTemplateFinder().templates(in: [[], []])
    #expect(discovery.templates == TemplateCounts())
    #expect(discovery.clauseCount == 0)
    #expect(discovery.occurrenceCount == 0)
  }

  @Test func clausesWithTooManyPathsAreLeftOutAndReported() {
    let long = (0..<12).map { "词\($0)" }
    let clauses = [long, ["在", "山", "上"]]
    let discovery = Self.finder(information: 1, paths: 100).templates(in: clauses)
    #expect(discovery.omittedClauseCount == 1)
    #expect(discovery.clauseCount == 2)
    #expect(!discovery.templates.entries.contains { $0.template.description.contains("词") })
    #expect(Self.finder(information: 1).templates(in: clauses).omittedClauseCount == 0)
  }

  @Test func longClausesFinish() {
    let long = (0..<5_000).map { "词\($0)" }
    let discovery = NLPZeroTemplateFinder().templates(in: [long, ["在", "山", "上"]])
    #expect(discovery.omittedClauseCount == 1)
  }

  @Test func closureIsCalledTwiceAndItsErrorPassedOn() throws {
    struct Stopped: Error {}
    var calls = 0
    let discovery = NLPZeroTemplateFinder().templates { body in
      calls += 1
      body(["在", "山", "上"])
    }
    #expect(calls == 2)
    #expect(discovery.clauseCount == 1)
    #expect(throws: Stopped.self) {
      _ = try NLPZeroTemplateFinder().templates { _ in throw Stopped() }
    }
  }

  @Test(arguments: 0..<200)
  func countsAreThoseOfEnumeration(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = 2 + seed % 5
    let clauses = (0..<12).map { _ in generator.words(alphabet: alphabet, maximumLength: 9) }
    let finder = Self.finder(
      window: 1 + seed % 6, probability: [1e-5, 0.003, 0.02][seed % 3],
      information: [-0.5, 0, 0.3][(seed / 3) % 3])
    let found = finder.templates(in: clauses)
    let expected = EnumeratedTemplates(clauses: clauses, settings: finder.settings)
    #expect(found.occurrenceCount == expected.occurrenceCount)
    let counts = Dictionary(
      uniqueKeysWithValues: found.templates.entries.map { ($0.template, $0.count) })
    #expect(counts == expected.kept)
  }
}

/// The templates by walking every path, as the original does: the oracle for small inputs.
private struct EnumeratedTemplates {
  private(set) var occurrenceCount = 0
  private(set) var kept: [Template: Int] = [:]

  init(clauses: [[String]], settings: NLPZeroTemplateFinder.Settings) {
    let linked = Self.linked(clauses, settings)
    for clause in clauses {
      for path in Self.paths(clause, linked: linked, window: settings.window) {
        kept[Self.template(path, clause), default: 0] += 1
        occurrenceCount += 1
      }
    }
    let total = log(Double(occurrenceCount))
    kept = kept.filter { log(Double($0.value)) - total > log(settings.minimumProbability) }
  }

  private static func linked(
    _ clauses: [[String]], _ settings: NLPZeroTemplateFinder.Settings
  ) -> Set<[String]> {
    var words: [String: Double] = [:]
    var pairs: [[String]: Double] = [:]
    for clause in clauses {
      for (place, word) in clause.enumerated() {
        words[word, default: 0] += 1
        for other in clause.dropFirst(place + 1).prefix(settings.window) {
          pairs[[word, other], default: 0] += 1
        }
      }
    }
    let totalWords = log(words.values.reduce(0, +))
    let totalPairs = log(pairs.values.reduce(0, +))
    return Set(
      pairs.filter { pair, count in
        let probability = log(count) - totalPairs
        let parts = pair.map { log(words[$0] ?? 0) - totalWords }
        return probability > log(settings.minimumProbability)
          && probability - parts[0] - parts[1] > settings.minimumPointwiseMutualInformation
      }.keys)
  }

  private static func paths(_ clause: [String], linked: Set<[String]>, window: Int) -> [[Int]] {
    func successors(_ place: Int) -> [Int] {
      ((place + 1)..<max(place + 1, min(clause.count, place + 1 + window))).filter {
        linked.contains([clause[place], clause[$0]])
      }
    }
    func completions(_ place: Int) -> [[Int]] {
      let next = successors(place)
      return next.isEmpty ? [[place]] : next.flatMap { completions($0).map { [place] + $0 } }
    }
    let reached = Set(clause.indices.flatMap(successors))
    return clause.indices.filter { !reached.contains($0) }.flatMap(completions)
  }

  private static func template(_ path: [Int], _ clause: [String]) -> Template {
    Template(clause.indices.map { path.contains($0) ? .word(clause[$0]) : .gap })
  }
}

/// Against the Python original's answers on 2,000 clauses.
@Suite(.enabled(if: SharedData.hasParity, "\(SharedData.parityMessage)"))
struct NLPZeroTemplateFinderParityTests {
  private struct Reference: Decodable {
    struct Figures: Decodable {
      let templates: Int
      let total_count: Int
      let trivial: Int
    }
    struct Ranked: Decodable {
      let template: Template
      let count: Int

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        template = try values.decode(Template.self)
        count = try values.decode(Int.self)
      }
    }
    let info: Figures
    let top50: [Ranked]
    let tokens: [[String]]
  }

  @Test func templatesAreTheOriginals() throws {
    let reference = try SharedData.decode(
      Reference.self, from: "templates_2000_shipped.json")
    let discovery = NLPZeroTemplateFinder().templates(in: reference.tokens)
    let templates = discovery.templates
    #expect(templates.count == reference.info.templates)
    #expect(templates.totalCount == reference.info.total_count)
    #expect(templates.entries.count { $0.template.isTrivial } == reference.info.trivial)
    #expect(discovery.omittedClauseCount == 0)
    for ranked in reference.top50 { #expect(templates[ranked.template] == ranked.count) }
    #expect(templates.entries.prefix(50).map(\.count) == reference.top50.map(\.count))
  }

  /// The parser's reference templates are the same run's, without the trivial one.
  @Test func theTemplatesBelowTheFirstFiftyAreTheOriginalsToo() throws {
    let reference = try SharedData.decode(
      Reference.self, from: "templates_2000_shipped.json")
    let expected = try TemplateCounts(
      contentsOf: SharedData.parity("parser_templates_shipped.tsv"))
    let found = NLPZeroTemplateFinder().templates(in: reference.tokens).templates
    let kept = found.entries.filter { !$0.template.isTrivial }
    #expect(kept.count == expected.count)
    for entry in kept { #expect(expected[entry.template] == entry.count) }
  }
}
