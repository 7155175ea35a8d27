import CorpusReading
import Segmentation
import Testing

@testable import Grammar

@Suite struct TemplateEvidenceTests {
  private static func entries(_ pairs: WordPairCounts) -> [String] {
    pairs.entries(minimum: 1).map { "\($0.first) \($0.isGapped) \($0.second) \($0.count)" }
  }

  private static func both(_ first: PlantedText, _ second: PlantedText) throws -> Corpus {
    Corpus(text: first.text + second.text)
  }

  @Test(arguments: 0..<3)
  func wordsAndPairsAddUp(seed: Int) throws {
    let (first, second) = (
      PlantedText(clauses: 300, seed: UInt64(seed)), PlantedText(clauses: 500, seed: 77)
    )
    let finder = TemplateFinder.forPlantedText(minimumCount: 1, maximumWords: 2)
    let earlier = try finder.templates(in: first).evidence
    let found = try finder.templates(in: second, addingTo: earlier)
    let once = try finder.templates(
      in: Self.both(first, second), segmenter: PlantedText.segmenter)
    #expect(found.evidence.words == once.evidence.words)
    #expect(found.evidence.counts == once.evidence.counts)
    #expect(Self.entries(found.evidence.pairs) == Self.entries(once.evidence.pairs))
    #expect(found.evidence.pairs.firsts == once.evidence.pairs.firsts)
    #expect(found.evidence.pairs.lasts == once.evidence.pairs.lasts)
    #expect(found.evidence.pairs.wordCount == once.evidence.pairs.wordCount)
    #expect(found.evidence.pairs.pairCount == once.evidence.pairs.pairCount)
    #expect(found.clauseCount == once.clauseCount)
    #expect(found.pairError == 0)
  }

  @Test(arguments: 0..<3)
  func templatesAreFoundAboutAsOftenAsInOneRun(seed: Int) throws {
    let (first, second) = (
      PlantedText(clauses: 2_000, seed: UInt64(seed)), PlantedText(clauses: 700, seed: 77)
    )
    let finder = TemplateFinder.forPlantedText()
    let earlier = try finder.templates(in: first)
    let found = try finder.templates(in: second, addingTo: earlier.evidence)
    let once = try finder.templates(
      in: Self.both(first, second), segmenter: PlantedText.segmenter)
    let (counts, expected) = (
      PlantedText.coreCounts(found.templates), PlantedText.coreCounts(once.templates)
    )
    for core in first.counts.keys {
      let (count, other) = (counts[core] ?? 0, expected[core] ?? 0)
      #expect(abs(count - other) <= other / 20, "\(core)")
    }
  }

  /// What is found of no new text is what was found before, though it be too rare there.
  @Test func templatesOfEarlierTextStay() throws {
    let finder = TemplateFinder.forPlantedText()
    let earlier = try finder.templates(in: PlantedText(clauses: 1_500, seed: 3))
    let other = Corpus(text: "雪雪雪\n")
    let found = try finder.templates(
      in: other, segmenter: Segmenter(words: ["雪"]), addingTo: earlier.evidence)
    #expect(found.templates == earlier.templates)
    #expect(found.clauseCount == earlier.clauseCount + 1)
    #expect(found.evidence.words == earlier.evidence.words)
  }

  @Test func emptyEvidenceIsNone() throws {
    let text = PlantedText(clauses: 500, seed: 4)
    let finder = TemplateFinder.forPlantedText()
    let found = try finder.templates(in: text, addingTo: TemplateEvidence())
    #expect(found.templates == (try finder.templates(in: text).templates))
    #expect(TemplateEvidence().wordCounts.isEmpty)
  }

  @Test func expectedCountsAreAllThereIs() throws {
    let discovery = try TemplateFinder.forPlantedText().templates(
      in: PlantedText(clauses: 500, seed: 5))
    let evidence = discovery.evidence
    var counts = TemplateCounts()
    for use in evidence.uses where use.count >= 0.5 {
      counts.add(use.template, count: Int(use.count.rounded()))
    }
    #expect(Set(counts.entries.map { "\($0)" }) == Set(discovery.templates.entries.map { "\($0)" }))
    #expect(evidence.wordCounts.count == evidence.words.count)
    for (word, count) in zip(evidence.words, evidence.counts) {
      #expect(evidence.wordCounts[word] == count)
    }
  }

  /// Templates of words that a grammar does not know are left out; of others longer ones are inserted.
  @Test func usesFindTheirPlaces() throws {
    var evidence = TemplateEvidence()
    evidence.uses = [
      (Template([.word("在"), .gap, .word("上")]), 2.5), (Template([.word("山")]), 4),
      (Template([.gap, .word("在")]), 1.25),
    ]
    var grammar = TemplateGrammar()
    for word in ["上", "在"] { _ = grammar.insertWord(word) }
    let uses = evidence.uses(in: &grammar)
    #expect(grammar.nodes.count == 4)
    #expect(uses.count == 4 * TemplateGrammar.Outer.count)
    #expect(uses[4 * 2 + TemplateGrammar.Outer.before] == 1.25)
    #expect(uses[4 * 3] == 2.5)
    #expect(uses.reduce(0, +) == 3.75)
  }
}
