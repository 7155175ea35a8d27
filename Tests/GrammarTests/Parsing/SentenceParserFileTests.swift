import CorpusReading
import Determinism
import Foundation
import TestSupport
import Testing

@testable import Grammar

@Suite struct SentenceParserFileTests {
  private static let words = ["的", "在", "了", "和", "是", "人", "新", "，"]

  /// Trees of random sentences, some words of which no template has, are the same by templates in memory,
  /// as text and as a grammar.
  @Test(arguments: 0..<100)
  func allFormsGiveTheSameTrees(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let counts = generator.templateCounts(alphabet: 1 + seed % 6, count: 1 + seed % 40)
    try TemporaryFolder.with { folder in
      let (text, file) = (folder.path("x.tsv"), folder.path("x.grammar"))
      try counts.write(to: text)
      // The order of templates is that of the file, in which sums are taken.
      let parser = SentenceParser(templates: counts.sortedByCount(), minimumProbability: 0.1)
      try parser.write(to: file)
      let others = try [text, file].map {
        try SentenceParser(contentsOf: $0, minimumProbability: 0.1)
      }
      for _ in 0..<20 {
        let sentence = (0...generator.nextIndex(below: 12)).map { _ in
          Self.words[generator.nextIndex(below: Self.words.count)]
        }
        let tree = parser.parse(sentence)
        for other in others { #expect(other.parse(sentence) == tree) }
      }
    }
  }

  @Test func theFormIsToldByContentOrName() throws {
    try TemporaryFolder.with { folder in
      let templates = try TemplateCounts(texts: ["在 [X] 上": 4, "桌子": 5])
      let (plain, named) = (folder.path("templates"), folder.path("x.GRAMMAR"))
      try SentenceParser(templates: templates).write(to: plain)
      #expect(SentenceParser.isGrammarFile(plain))
      let parser = try SentenceParser(contentsOf: plain)
      #expect(parser.templateCount == 2 && parser.totalCount == 9 && parser.wordCount == 3)
      #expect(parser.minimumProbability == 0.15)
      #expect(throws: GrammarError.grammarWithoutCounts(path: plain)) {
        try TemplateCounts(contentsOf: plain)
      }
      try templates.write(to: named)
      #expect(!SentenceParser.isGrammarFile(named))
      #expect(throws: GrammarError.notAGrammar(path: named)) {
        try SentenceParser(contentsOf: named)
      }
      #expect(throws: CorpusError.notFound(path: "none")) {
        try SentenceParser(contentsOf: "none")
      }
    }
  }

  /// Trees by the shipped templates, of sentences made of their words.
  @Test func theShippedGrammarGivesTheTreesOfTheShippedTemplates() throws {
    let folder = "\(SharedData.repository)/Dictionaries"
    let templates = try TemplateCounts(contentsOf: "\(folder)/templates.tsv")
    let text = SentenceParser(templates: templates)
    let file = try SentenceParser(contentsOf: "\(folder)/templates.grammar")
    var generator = SeededGenerator(seed: 1)
    let longer = templates.entries.filter { $0.template.wordCount > 1 }
    for _ in 0..<200 {
      let sentence = (0..<8).flatMap { _ in
        longer[generator.nextIndex(below: longer.count)].template.elements.compactMap { element in
          if case .word(let word) = element { word } else { nil }
        }
      }
      #expect(file.parse(sentence) == text.parse(sentence))
    }
  }
}
