import CorpusReading
import Determinism
import Foundation
import Segmentation
import TestSupport
import Testing

@testable import WordDiscovery

@Suite struct RunCountsTests {
  /// A random text of few characters with much repetition.
  static func text(seed: UInt64, lineCount: Int = 60) -> String {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("甲乙丙丁戊己庚辛，。 a7é𠀀0\u{0}○\u{FE0F}")
    return (0..<lineCount).map { _ in
      String(
        (0..<generator.nextIndex(below: 60)).map { _ in
          alphabet[generator.nextIndex(below: alphabet.count)]
        })
    }.joined(separator: "\n")
  }

  /// The plain way: a dictionary.
  static func plainCounts(_ text: String, rules: SegmentationRules) -> [String: Int] {
    var counts: [String: Int] = [:]
    var symbols = SymbolText()
    for line in text.split(separator: "\n") {
      SymbolReader(rules: rules).read(String(line), into: &symbols)
      symbols.forEachRun { run in
        for start in stride(from: run.lowerBound, to: run.upperBound, by: 1_000) {
          var view = String.UnicodeScalarView()
          for index in start..<min(start + 1_000, run.upperBound) {
            view.append(Unicode.Scalar(symbols[index].value) ?? "?")
          }
          counts[String(view), default: 0] += 1
        }
      }
    }
    return counts
  }

  /// The runs in order, read back through an alphabet.
  static func contents(_ counts: RunCounts) throws -> [(run: String, count: Int)] {
    let alphabet = counts.alphabet()
    var contents: [(String, Int)] = []
    try counts.forEachGroup(alphabet: alphabet) { group in
      for batch in group {
        #expect(batch.symbols.first == 0 && batch.symbols.last == 0)
        let runs = batch.symbols.dropFirst().split(separator: 0)
        #expect(runs.count == batch.counts.count)
        #expect(batch.symbols.count == runs.reduce(1) { $0 + $1.count + 1 })
        for (run, count) in zip(runs, batch.counts) {
          var view = String.UnicodeScalarView()
          for code in run { view.append(Unicode.Scalar(alphabet.scalar(of: code)) ?? "?") }
          contents.append((String(view), count))
        }
      }
    }
    return contents
  }

  /// How many symbols and runs the batches have.
  private static func batches(_ counts: RunCounts) throws -> [[Int]] {
    var batches: [[Int]] = []
    try counts.forEachGroup(alphabet: counts.alphabet()) { group in
      batches += group.map { [$0.symbols.count, $0.counts.count] }
    }
    return batches
  }

  @Test(arguments: SegmentationRules.allCases, [0, 20_000, 1 << 30])
  func countsAreThoseOfADictionary(rules: SegmentationRules, memoryLimit: Int) throws {
    var generator = SeededGenerator(seed: 1)
    for seed in 0..<UInt64(10) {
      let text = Self.text(seed: seed, lineCount: generator.nextIndex(below: 300))
      let counts = RunCounts(rules: rules, memoryLimit: memoryLimit)
      try counts.add(Corpus(text: text))
      let expected = Self.plainCounts(text, rules: rules)
      let contents = try Self.contents(counts)
      #expect(Dictionary(uniqueKeysWithValues: contents.map { ($0.run, $0.count) }) == expected)
      #expect(try counts.distinctRunCount() == expected.count)
      #expect(counts.runCount == expected.values.reduce(0, +))
      #expect(
        counts.symbolCount == expected.reduce(0) { $0 + $1.key.unicodeScalars.count * $1.value })
      let scalars = Set(expected.keys.flatMap { $0.unicodeScalars })
      #expect(counts.distinctSymbolCount == scalars.count)
    }
  }

  @Test func runsAreInTheOrderOfTheirHashes() throws {
    let counts = RunCounts(rules: .units)
    try counts.add(Corpus(text: Self.text(seed: 4, lineCount: 1_000)))
    let hashes = try Self.contents(counts).map { run in
      Array(run.run.utf8).withUnsafeBytes { RunRecord.hash($0) }
    }
    #expect(hashes.count > 1_000)
    #expect(hashes == hashes.sorted())
  }

  @Test func longRunsAreCut() throws {
    let counts = RunCounts(rules: .units)
    let text = String(repeating: "中", count: 2_500) + "，" + String(repeating: "𠀀", count: 1_000)
    try counts.add(Corpus(text: text))
    let lengths = try Self.contents(counts).map { "\($0.run.count)×\($0.count)" }.sorted()
    #expect(lengths == ["1000×1", "1000×2", "500×1"])
    #expect(counts.symbolCount == 3_500)
    #expect(counts.runCount == 4)
  }

  @Test(arguments: ["", "\n\n", "，。", "abc"])
  func noRuns(text: String) throws {
    let counts = RunCounts(rules: .units)
    try counts.add(Corpus(text: text))
    #expect(counts.symbolCount == 0 && counts.runCount == 0 && counts.distinctSymbolCount == 0)
    #expect(try counts.distinctRunCount() == 0)
    try counts.forEachGroup(alphabet: counts.alphabet()) { _ in Issue.record("There is no run.") }
  }

  @Test(arguments: [(1, 1 << 30), (2, 0), (7, 30_000), (3, 1 << 22), (1, 0)])
  func neitherThreadsNorMemoryMatter(threadCount: Int, memoryLimit: Int) throws {
    let folder = try TemporaryFolder()
    let text = (0..<40).map { Self.text(seed: $0, lineCount: 400) }.joined(separator: "\n")
    let reference = RunCounts(rules: .units)
    try reference.add(Corpus(text: text))
    try reference.write(to: folder.path("reference"))
    let counts = RunCounts(
      rules: .units, memoryLimit: memoryLimit, temporaryFolder: folder.path)
    let batches = try ParallelBlocks.withThreads(threadCount) {
      try counts.add(Corpus(text: text))
      #expect(try folder.names == ["reference"])
      try counts.write(to: folder.path("counts"))
      return try Self.batches(counts)
    }
    #expect(try folder.bytes("counts") == folder.bytes("reference"))
    #expect(batches.count > 1)
    #expect(try batches == Self.batches(reference))
  }

  /// Adding goes on after reading, in memory and with what was written out.
  @Test(arguments: [0, 300_000, 1 << 30])
  func corporaAddUp(memoryLimit: Int) throws {
    let folder = try TemporaryFolder()
    let texts = (0..<6).map { Self.text(seed: $0 % 4, lineCount: 500) }
    let together = RunCounts(rules: .units, memoryLimit: memoryLimit)
    try together.add(Corpus(text: texts.joined(separator: "\n")))
    try together.write(to: folder.path("together"))
    let apart = RunCounts(rules: .units, memoryLimit: memoryLimit)
    for text in texts.reversed() {
      try apart.add(Corpus(text: text))
      _ = try apart.distinctRunCount()
    }
    try apart.write(to: folder.path("apart"))
    #expect(try folder.bytes("apart") == folder.bytes("together"))
    #expect(apart.runCount == together.runCount && apart.symbolCount == together.symbolCount)
  }

  @Test func symbolsWithoutACodeEndRuns() throws {
    let counts = RunCounts(rules: .units)
    try counts.add(Corpus(text: "甲乙丙\n甲乙丙\n乙\n丙乙乙甲"))
    let alphabet = Alphabet([(0x7532, 1), (0x4E19, 1)])  // 甲 and 丙
    var runs: [String] = []
    try counts.forEachGroup(alphabet: alphabet) { group in
      for batch in group {
        for (run, count) in zip(batch.symbols.dropFirst().split(separator: 0), batch.counts) {
          runs.append("\(Array(run))×\(count)")
        }
      }
    }
    // 丙 is 1, 甲 is 2.
    #expect(runs.sorted() == ["[1]×1", "[1]×2", "[2]×1", "[2]×2"])
  }

  @Test func anUnwritableTemporaryFolder() throws {
    let folder = try TemporaryFolder()
    let counts = RunCounts(
      rules: .units, memoryLimit: 0, temporaryFolder: folder.path("missing"))
    let reason = String(cString: strerror(ENOENT))
    #expect(throws: CorpusError.unwritable(path: folder.path("missing"), reason: reason)) {
      try counts.add(Corpus(text: Self.text(seed: 1, lineCount: 3_000)))
    }
  }
}
