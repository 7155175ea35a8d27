import CorpusReading
import Determinism
import Foundation
import Segmentation
import TestSupport
import Testing

@testable import Grammar

@Suite struct TemplateFinderTests {
  @Test(arguments: 0..<5)
  func plantedTemplatesAreFoundAsOftenAsTheyStand(seed: Int) throws {
    let text = PlantedText(clauses: 2_000, seed: UInt64(seed))
    let discovery = try TemplateFinder.forPlantedText().templates(in: text)
    let found = PlantedText.coreCounts(discovery.templates)
    #expect(Set(found.keys) == Set(text.counts.keys), "these and no others")
    for (core, count) in text.counts {
      #expect(abs(Double(found[core] ?? 0) / Double(count) - 1) < 0.03, "\(core)")
    }
    #expect(discovery.clauseCount == text.clauseCount)
    #expect(discovery.pairError == 0)
    #expect(discovery.bitsPerClause < -5)
    expectOrder(of: discovery.templates)
  }

  /// Most frequent first, then in the order of templates; longer ones with the count asked for.
  private func expectOrder(of templates: TemplateCounts) {
    for (entry, next) in zip(templates.entries, templates.entries.dropFirst()) {
      #expect(
        entry.count > next.count || (entry.count == next.count && entry.template < next.template))
    }
    for entry in templates.entries where entry.template.wordCount > 1 {
      #expect(entry.count >= 10)
    }
  }

  @Test func whatIsFoundCutsSentences() throws {
    let text = PlantedText(clauses: 2_000, seed: 1)
    let parser = SentenceParser(
      templates: try TemplateFinder.forPlantedText().templates(in: text).templates)
    var workspace = SentenceParser.Workspace()
    let tree = parser.parse(
      "因为在氀氁上氂氃氼氽所以从氄氅到氆氇氈氉氾氿", segmenter: PlantedText.segmenter, workspace: &workspace)
    var parts: [String] = []
    func collect(_ tree: SentenceTree) {
      parts.append(tree.text)
      tree.children.forEach(collect)
    }
    collect(tree)
    #expect(parts.contains { $0.hasPrefix("在") } && parts.contains { $0.hasPrefix("从") })
    #expect(!parts.contains { $0.hasPrefix("氂氃氼氽所以") }, "no part across a frame's word")
  }

  @Test func resultIsTheSameAtAnyNumberOfThreads() throws {
    let text = PlantedText(clauses: 30_000, seed: 7)
    let results = try atThreadCounts { try TemplateFinder.forPlantedText().templates(in: text) }
    for result in results.dropFirst() {
      #expect(result.templates == results[0].templates)
      #expect(result.bitsPerClause == results[0].bitsPerClause)
      #expect(result.evidence.uses.elementsEqual(results[0].evidence.uses, by: ==))
      #expect(result.evidence.words == results[0].evidence.words)
    }
  }

  /// A tenth of the clauses are this frame, x another word each time, and nothing else recurs.
  @Test(arguments: [
    ("越 x 就", 2, 60), ("越 就", 2, 60), ("越 x 就 x 呢", 3, 60), ("越 就 才", 3, 60), ("越 x 就 x 呢", 4, 60),
    ("越 x 就 呢", 4, 600), ("越 就 才 呢", 4, 600), ("越 x 就 x 才 x 呢", 4, 600),
  ])
  func framesOfAllLengthsAreFound(frame: String, maximumWords: Int, count: Int) throws {
    let discovery = try Self.discovery(frame: frame, count: count, maximumWords: maximumWords)
    let core = frame.replacingOccurrences(of: "x", with: "[X]")
    #expect(PlantedText.coreCounts(discovery.templates) == [core: count])
  }

  @Test(arguments: [1, 2, 3])
  func templatesHaveNoMoreWordsThanAskedFor(maximumWords: Int) throws {
    let discovery = try Self.discovery(
      frame: "越 x 就 x 才 x 呢", count: 600, maximumWords: maximumWords)
    let counts = discovery.templates.entries.map(\.template.wordCount)
    #expect(counts.max() == maximumWords)
  }

  private static func discovery(
    frame: String, count: Int, maximumWords: Int
  ) throws -> TemplateFinder.Discovery {
    var generator = SeededGenerator(seed: 1)
    let fillers = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".map(String.init)
    let lines = (0..<10 * count).map { number in
      (number % 10 == 0 ? frame : "x x x x").split(separator: " ").map { word in
        word == "x" ? fillers[generator.nextIndex(below: fillers.count)] : String(word)
      }.joined()
    }
    return try TemplateFinder.forPlantedText(maximumWords: maximumWords).templates(
      in: Corpus(text: lines.joined(separator: "\n")),
      segmenter: Segmenter(words: ["越", "就", "才", "呢"] + fillers))
  }

  @Test(arguments: ["", "\n\n", "。。，\n！", "在山上\n", "在山\n在水\n在\n"])
  func withoutFrequentWordsThereIsNothingToFind(text: String) {
    var settings = TemplateFinder.Settings()
    settings.minimumCount = 4
    let error = GrammarError.noFrequentWords(minimumCount: 4)
    #expect(throws: error) {
      try TemplateFinder(settings: settings).templates(
        in: Corpus(text: text), segmenter: Segmenter(words: ["在", "山", "上", "水"]))
    }
  }

  @Test func errorsOfTheCorpusArePassedOn() throws {
    #expect(throws: CorpusError.self) {
      try TemplateFinder().templates(
        in: Corpus(paths: ["absent.txt"]), segmenter: Segmenter(words: ["在"]))
    }
    try withTemporaryFile(Array("在山\n".utf8) + [0xFF, 0x0A]) { path in
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 2, byteOffset: 0)) {
        try TemplateFinder().templates(
          in: Corpus(paths: [path]), segmenter: Segmenter(words: ["在"]))
      }
    }
  }

  @Test func progressGoesThroughAllPasses() throws {
    let text = PlantedText(clauses: 500, seed: 1)
    var told: [TemplateFinder.Progress] = []
    _ = try TemplateFinder.forPlantedText(maximumWords: 2).templates(
      in: Corpus(text: text.text), segmenter: PlantedText.segmenter
    ) { told.append($0) }
    let passes = [1, 2, 3].map {
      TemplateFinder.Progress.learning(pass: $0, passes: 3, clauses: text.clauseCount)
    }
    let read = told.prefix { if case .reading = $0 { true } else { false } }
    #expect(read.last == .reading(bytesRead: text.text.utf8.count))
    #expect(Array(told.dropFirst(read.count)) == passes)
  }

  /// Every clause of three of nine words, once.
  @Test func textWithoutTemplatesHasNone() throws {
    let words = "甲乙丙丁戊己庚辛壬".map(String.init)
    let clauses = words.flatMap { first in
      words.flatMap { second in words.map { third in first + second + third } }
    }
    let discovery = try TemplateFinder().templates(
      in: Corpus(text: clauses.joined(separator: "\n")), segmenter: Segmenter(words: words))
    #expect(discovery.clauseCount == 729)
    #expect(discovery.templates.entries.allSatisfy { $0.template.wordCount == 1 })
  }

  @Test func wordsWithSpacesAreKnownToTheParser() throws {
    var segmenter = Segmenter(words: ["在", "住"])
    segmenter.userDictionary = UserDictionary(words: ["New York"])
    let text = [String](repeating: "住在New York\n", count: 30).joined()
    let templates = try TemplateFinder().templates(
      in: Corpus(text: text), segmenter: segmenter
    ).templates
    let grammar = TemplateGrammar(templates)
    var forms = WordForms()
    for word in segmenter.words(in: "住在New York") {
      let form = forms.form(of: word) ?? ""
      #expect(grammar.number(of: form) != TemplateGrammar.unknown, "\(word)")
    }
  }

  /// As one template each, they tell the text in about 10 bits less an occurrence.
  @Test(arguments: [("越 x 就 x 才 x 呢", 60), ("越 就 才 呢", 60), ("越 x 就 呢", 60), ("越 就 x 才 呢", 600)])
  func wordsThatAlwaysStandTogetherAreOneTemplate(frame: String, count: Int) throws {
    let discovery = try Self.discovery(frame: frame, count: count, maximumWords: 4)
    let core = frame.replacingOccurrences(of: "x", with: "[X]")
    #expect(PlantedText.coreCounts(discovery.templates) == [core: count])
  }
}
