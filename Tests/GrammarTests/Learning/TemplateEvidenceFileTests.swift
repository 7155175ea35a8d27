import CorpusReading
import Determinism
import Foundation
import Lexicons
import Segmentation
import TestSupport
import Testing

@testable import Grammar

@Suite struct TemplateEvidenceFileTests {
  private static let words = ["在", "上", "从", "到", "山", "水", "人", "路"]

  private static func corpus(seed: UInt64) -> Corpus {
    var generator = SeededGenerator(seed: seed)
    let fillers = ["山", "水", "人", "路"]
    let lines = (0..<60).map { _ in
      let first = fillers[generator.nextIndex(below: 4)]
      let second = fillers[generator.nextIndex(below: 4)]
      return generator.nextIndex(below: 2) == 0 ? "在\(first)上\(second)" : "从\(first)到\(second)"
    }
    return Corpus(text: lines.joined(separator: "\n"))
  }

  private static var segmenter: Segmenter {
    var lexicon = Lexicon()
    for word in words { lexicon.add(word, count: 10) }
    return Segmenter(lexicon: lexicon)
  }

  private static func discovery(
    _ seed: UInt64, adding evidence: TemplateEvidence = .init(), window: Int = 5
  ) throws -> TemplateFinder.Discovery {
    var settings = TemplateFinder.Settings()
    settings.minimumCount = 2
    settings.minimumPointwiseMutualInformation = 0
    settings.window = window
    return try TemplateFinder(settings: settings).templates(
      in: corpus(seed: seed), segmenter: segmenter, addingTo: evidence)
  }

  private static func withEvidence(_ body: (TemplateEvidence, String) throws -> Void) throws {
    let evidence = try discovery(1).evidence
    try withTemporaryFile([]) { path in
      try evidence.write(to: path)
      try body(evidence, path)
    }
  }

  @Test func aFileReadsBackButForPairsSeenOnce() throws {
    try Self.withEvidence { evidence, path in
      let read = try TemplateEvidence(contentsOf: path)
      #expect(read.words == evidence.words)
      #expect(read.counts == evidence.counts)
      #expect(read.pairs.firsts == evidence.pairs.firsts)
      #expect(read.pairs.lasts == evidence.pairs.lasts)
      #expect(read.pairs.clauseCount == 60)
      #expect(read.pairs.wordCount == evidence.pairs.wordCount)
      #expect(read.pairs.pairCount == evidence.pairs.pairCount)
      #expect(read.pairs.error == evidence.pairs.error + 1)
      let pairs = [evidence, read].map { $0.pairs.entries(minimum: 2).map { "\($0)" } }
      #expect(pairs[0] == pairs[1])
      #expect(read.uses.map(\.template) == evidence.uses.map(\.template))
      #expect(read.uses.map(\.count) == evidence.uses.map(\.count))
    }
  }

  @Test func savedEvidenceServesAsWellAsThatInMemory() throws {
    try Self.withEvidence { evidence, path in
      let kept = try Self.discovery(2, adding: evidence)
      let read = try Self.discovery(2, adding: TemplateEvidence(contentsOf: path))
      #expect(kept.clauseCount == 120)
      #expect(read.templates == kept.templates)
      #expect(read.pairError == 1)
    }
  }

  @Test func anotherWindowIsRefused() throws {
    let evidence = try Self.discovery(1).evidence
    #expect(throws: GrammarError.otherWindow(saved: 5, asked: 3)) {
      try Self.discovery(2, adding: evidence, window: 3)
    }
  }

  @Test(arguments: [
    (1, ""), (1, "nlpzero-template-evidence\t2\t5\t1\t1\t1\t0\n"),
    (1, "nlpzero-template-evidence\t1\t0\t1\t1\t1\t0\n"), (1, "的\t3\n"),
    (2, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nw\t的\t1\t1\n"),
    (2, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nw\t[X]\t1\t1\t1\n"),
    (3, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nw\t的\t1\t1\t1\np\t1\t2\t0\t3\n"),
    (3, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nw\t的\t1\t1\t1\np\t1\t1\t2\t3\n"),
    (2, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nt\t的\tnan\n"),
    (2, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nx\t的\t1\n"),
    (2, "nlpzero-template-evidence\t1\t5\t1\t1\t1\t0\nw\t的\t9999999999999999999\t1\t1\n"),
  ])
  func damagedLinesAreNamed(line: Int, text: String) throws {
    try withTemporaryFile(text.utf8) { path in
      let error = #expect(throws: GrammarError.self) { try TemplateEvidence(contentsOf: path) }
      #expect(error?.description.hasPrefix("\(path), line \(line): found \"") == true)
    }
  }
}
