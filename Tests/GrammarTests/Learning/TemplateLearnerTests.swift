import CorpusReading
import Segmentation
import Testing

@testable import Grammar

@Suite struct TemplateLearnerTests {
  private static func discovery(
    _ text: String, words: [String], settings: TemplateFinder.Settings,
    evidence: TemplateEvidence = .init()
  ) throws -> TemplateFinder.Discovery {
    let clauses = try ClauseIntake(
      Corpus(text: text), segmenter: Segmenter(words: words), minimumCount: settings.minimumCount,
      known: evidence.wordCounts)
    var learner = try TemplateLearner(
      clauses, evidence: evidence, settings: settings, progress: nil)
    try learner.run()
    return try learner.discovery()
  }

  private static func settings(maximumWords: Int) -> TemplateFinder.Settings {
    var settings = TemplateFinder.Settings()
    settings.maximumWords = maximumWords
    return settings
  }

  /// Before anything is known, 在 opens all its clauses and 了 closes all: by one pass, 在 takes content
  /// behind it and 了 before it.
  @Test func wordsWantContentWhereClausesGoOn() throws {
    let fillers = "甲乙丙丁戊己庚辛".map(String.init)
    let lines = fillers.flatMap { first in
      fillers.map { second in "在\(first)\(second)\n\(second)\(first)了" }
    }
    let discovery = try Self.discovery(
      lines.joined(separator: "\n"), words: fillers + ["在", "了"],
      settings: Self.settings(maximumWords: 1))
    let counts = discovery.templates
    func count(_ text: String) throws -> Int { counts[try #require(Template(text))] ?? 0 }
    #expect(try count("在 [X]") > 2 * count("在") + 10 * count("[X] 在"))
    #expect(try count("[X] 了") > 2 * count("了") + 10 * count("了 [X]"))
    #expect(counts.entries.allSatisfy { $0.template.wordCount == 1 })
  }

  /// Without templates of two words every count is a word's: they add up to those of the clauses.
  @Test func countsOfWordsAddUp() throws {
    let text = PlantedText(clauses: 400, seed: 8)
    let clauses = try ClauseIntake(
      Corpus(text: text.text), segmenter: PlantedText.segmenter, minimumCount: 1)
    var learner = try TemplateLearner(
      clauses, evidence: .init(), settings: Self.settings(maximumWords: 1), progress: nil)
    try learner.run()
    var sums: [String: Double] = [:]
    for use in try learner.discovery().evidence.uses {
      for case .word(let word) in use.template.elements { sums[word, default: 0] += use.count }
    }
    for (word, count) in zip(clauses.words, clauses.counts) {
      #expect(abs((sums[word] ?? 0) - Double(count)) < 1e-3)
    }
  }

  /// A template that is seen less than asked for goes, with what was found of it earlier.
  @Test func rareTemplatesGo() throws {
    var evidence = TemplateEvidence()
    evidence.words = ["在", "上"]
    evidence.counts = [100, 100]
    let lines = (0..<20).map { ["在", "山", "上"][$0 % 3] + "水山" }.joined(separator: "\n")
    for (count, isKept) in [(9.0, false), (11, true)] {
      evidence.uses = [(Template([.word("在"), .gap, .word("上")]), count)]
      let discovery = try Self.discovery(
        lines, words: ["在", "上", "山", "水"], settings: Self.settings(maximumWords: 2),
        evidence: evidence)
      #expect((PlantedText.coreCounts(discovery.templates)["在 [X] 上"] != nil) == isKept)
    }
  }

  @Test func clausesOfUnknownWordsAlone() throws {
    let lines = ["甲乙", "丙丁", "戊己"] + [String](repeating: "在", count: 12)
    let discovery = try Self.discovery(
      lines.joined(separator: "\n"), words: "甲乙丙丁戊己在".map(String.init),
      settings: Self.settings(maximumWords: 3))
    #expect(discovery.clauseCount == 3)
    #expect(discovery.templates.count == 0)
  }
}
