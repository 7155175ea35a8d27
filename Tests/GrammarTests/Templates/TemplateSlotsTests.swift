import CorpusReading
import Determinism
import Lexicons
import Segmentation
import Testing

@testable import Grammar

@Suite struct TemplateSlotsTests {
  /// 在 … 上 with three fillers, among clauses of the same words in other orders.
  private static func slots() throws -> TemplateSlots {
    var lexicon = Lexicon()
    for word in ["在", "上", "山", "水", "人", "路", "走", "看"] { lexicon.add(word, count: 10) }
    let clauses =
      [("在山上", 30), ("在水上", 20), ("在人路上", 10)]
      + ["山走", "水看", "人走", "路看", "走路", "看人", "走水", "看山"].map { ($0, 10) }
    let lines = clauses.flatMap { Array(repeating: $0.0, count: $0.1) }
    var settings = TemplateFinder.Settings()
    settings.minimumCount = 5
    settings.minimumPointwiseMutualInformation = 0.3
    settings.maximumWords = 2  // With three, 在 山 上 would be a template of its own.
    settings.countsSlots = true
    return try TemplateFinder(settings: settings).templates(
      in: Corpus(text: lines.joined(separator: "\n")), segmenter: Segmenter(lexicon: lexicon)
    ).slots
  }

  @Test func fillersAreCountedMostFrequentFirst() throws {
    let template = try #require(Template("在 [X] 上"))
    let slots = try Self.slots()[template]
    #expect(slots.count == 1)
    #expect(slots[0].map(\.text) == ["山", "水", "人 路"])
    // What other nestings explain is missing, and nothing is counted twice.
    for (filler, count) in zip(slots[0], [30, 20, 10]) { #expect(filler.count <= count) }
    #expect(slots[0].reduce(0) { $0 + $1.count } > 45)
  }

  @Test func aTemplateThatIsUnknownHasNoFillers() throws {
    let template = try #require(Template("[X] 下 [X]"))
    #expect(try Self.slots()[template] == [[], []])
    #expect(TemplateSlots()[template] == [[], []])
  }

  /// What is left counts as before; nothing is counted twice.
  @Test func rareFillersAreDroppedWhenThereAreTooMany() throws {
    var grammar = TemplateGrammar()
    var words: [Int32] = []
    for word in 0..<60 { words.append(grammar.insertWord("词\(word)")) }
    let counts = grammar.nodes.indices.flatMap { _ in [1.0, 1.0, 1.0, 1.0] }
    grammar.setWeights(counts: counts)
    var block = ClauseBlock()
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 { block.append((0..<5).map { _ in words[generator.nextIndex(below: 60)] }) }
    var all = SlotCounts()
    var few = SlotCounts(limit: 100)
    all.add([block], grammar)
    few.add([block], grammar)
    let exact = Dictionary(uniqueKeysWithValues: all.entries.map { ($0.slot, $0.count) })
    #expect(few.entries.count <= 100)
    #expect(!few.entries.isEmpty)
    for (slot, count) in few.entries { #expect(exact[slot] == count) }
  }
}
