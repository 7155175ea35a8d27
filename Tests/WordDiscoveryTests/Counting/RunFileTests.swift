import CorpusReading
import Foundation
import Segmentation
import TestSupport
import Testing

@testable import WordDiscovery

@Suite struct RunFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func counts(
    _ text: String, rules: SegmentationRules = .units, memoryLimit: Int = 1 << 30
  ) throws -> RunCounts {
    let counts = RunCounts(rules: rules, memoryLimit: memoryLimit)
    try counts.add(Corpus(text: text))
    return counts
  }

  /// A file's bytes with another checksum at its end, the right one.
  private func signed(_ bytes: [UInt8]) -> [UInt8] {
    var checksum = CRC32()
    bytes.dropLast(4).withUnsafeBytes { checksum.add($0) }
    return bytes.dropLast(4) + withUnsafeBytes(of: checksum.value.littleEndian, Array.init)
  }

  /// A file of runs as given, in this order.
  private func file(_ runs: [(String, Int)], recordCount: Int? = nil) throws -> String {
    var records: [UInt8] = []
    for (run, count) in runs {
      Array(run.utf8).withUnsafeBytes {
        RunRecord(hash: 0, bytes: $0, count: count).encode(to: &records)
      }
    }
    return try file(records, recordCount: recordCount ?? runs.count)
  }

  private func file(_ records: [UInt8], recordCount: Int) throws -> String {
    let header = RunFileHeader(
      rules: "units", byteCount: records.count, recordCount: recordCount)
    return try folder.write(signed(header.bytes + records + [0, 0, 0, 0]), to: "forged")
  }

  private func sortedByHash(_ runs: [String]) -> [String] {
    func hash(_ run: String) -> UInt64 { Array(run.utf8).withUnsafeBytes { RunRecord.hash($0) } }
    return runs.sorted { hash($0) < hash($1) }
  }

  private func error(of path: String, rules: SegmentationRules = .units) throws -> RunFileError? {
    let other = try counts("甲乙", rules: rules)
    defer { #expect(other.runCount == 1 && other.symbolCount == 2) }
    return #expect(throws: RunFileError.self) { try other.add(contentsOf: path) }
  }

  /// The bytes were put down by hand from the description of the format; the checksum by Python's
  /// `zlib.crc32`.
  @Test func theFormat() throws {
    let path = folder.path("runs")
    try counts("中，中").write(to: path)
    let start = Array("NLPZRUNS".utf8) + [1, 0, 0, 0, 5, 0, 0, 0] + Array("units".utf8)
    let sizes: [UInt8] = [5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    let expected = start + sizes + [3, 2, 0xE4, 0xB8, 0xAD]
    #expect(try folder.bytes("runs").dropLast(4) == expected[...])
    #expect(try folder.bytes("runs").suffix(4) == [0xCD, 0x38, 0x23, 0x48])
  }

  @Test(arguments: [0, 50_000, 1 << 30])
  func savedCountsAddUp(memoryLimit: Int) throws {
    let texts = (0..<3).map { RunCountsTests.text(seed: $0, lineCount: 700) }
    for (index, text) in texts.enumerated() {
      try counts(text, memoryLimit: memoryLimit).write(to: folder.path("\(index)"))
    }
    let sum = RunCounts(rules: .units, memoryLimit: memoryLimit)
    try sum.add(contentsOf: folder.path("2"))
    try sum.add(Corpus(text: texts[0]))
    try sum.add(contentsOf: folder.path("1"))
    try sum.write(to: folder.path("sum"))
    let together = try counts(texts.joined(separator: "\n"))
    try together.write(to: folder.path("together"))
    #expect(try folder.bytes("sum") == folder.bytes("together"))
    #expect(sum.runCount == together.runCount && sum.symbolCount == together.symbolCount)
    #expect(sum.distinctSymbolCount == together.distinctSymbolCount)
  }

  @Test(arguments: SegmentationRules.allCases)
  func aFileHoldsEverything(rules: SegmentationRules) throws {
    for text in ["", RunCountsTests.text(seed: 5)] {
      try counts(text, rules: rules).write(to: folder.path("first"))
      let again = RunCounts(rules: rules)
      try again.add(contentsOf: folder.path("first"))
      try again.write(to: folder.path("second"))
      #expect(try folder.bytes("first") == folder.bytes("second"))
    }
  }

  @Test func countsBeyondThirtyTwoBits() throws {
    let path = try file([("甲乙", 1 << 59)])
    let counts = RunCounts(rules: .units)
    for _ in 0..<3 { try counts.add(contentsOf: path) }
    try counts.add(Corpus(text: "甲乙"))
    #expect(counts.runCount == 3 << 59 + 1)
    #expect(counts.symbolCount == 3 << 60 + 2)
    #expect(counts.alphabet().count(of: 1) == 3 << 59 + 1)
    let contents = try RunCountsTests.contents(counts)
    #expect(contents.map(\.run) == ["甲乙"])
    #expect(contents.map(\.count) == [3 << 59 + 1])
    #expect(throws: RunFileError.tooManyRuns(path: path)) { try counts.add(contentsOf: path) }
    let larger = try file([("甲乙丙丁", 1 << 60)])
    #expect(try error(of: larger) == .tooManyRuns(path: larger))
  }

  @Test func otherRules() throws {
    let path = folder.path("runs")
    try counts("甲乙").write(to: path)
    let found = try error(of: path, rules: .characters)
    #expect(found == .otherRules(path: path, found: "units", expected: "characters"))
    #expect(
      found?.description == "\(path): counted by the rules \"units\", expected \"characters\"")
  }

  @Test func anyDamageIsFound() throws {
    try counts(RunCountsTests.text(seed: 1, lineCount: 3)).write(to: folder.path("runs"))
    let sound = try folder.bytes("runs")
    for length in 0..<sound.count {
      #expect(try error(of: folder.write(Array(sound[..<length]), to: "cut")) != nil)
    }
    for index in sound.indices {
      var damaged = sound
      damaged[index] ^= 0x10
      #expect(try error(of: folder.write(damaged, to: "damaged")) != nil)
    }
    #expect(try error(of: folder.write(sound + [0], to: "longer")) != nil)
  }

  @Test func whatIsSaidOfDamage() throws {
    try counts("甲乙").write(to: folder.path("runs"))
    let sound = try folder.bytes("runs")
    let path = folder.path("damaged")
    func error(_ change: (inout [UInt8]) -> Void) throws -> RunFileError? {
      var bytes = sound
      change(&bytes)
      _ = try folder.write(bytes, to: "damaged")
      return try self.error(of: path)
    }
    #expect(try error { $0[0] = 0 } == .notRuns(path: path))
    #expect(try error { $0 = [] } == .notRuns(path: path))
    #expect(try error { $0[8] = 2 } == .otherVersion(path: path, found: 2, expected: 1))
    #expect(
      try error { $0.removeLast() }
        == .wrongLength(path: path, found: sound.count - 1, expected: sound.count))
    #expect(try error { $0[sound.count - 5] ^= 1 } == .wrongChecksum(path: path))
    #expect(throws: CorpusError.notFound(path: folder.path("none"))) {
      try RunCounts(rules: .units).add(contentsOf: folder.path("none"))
    }
  }

  /// Files with a right checksum that no `write` made.
  @Test func unsoundRuns() throws {
    let runs = sortedByHash(["甲", "乙"])
    let long = String(repeating: "中", count: 1_001)
    let cases: [(path: () throws -> String, number: Int, reason: String)] = [
      (
        { try self.file([(runs[1], 1), (runs[0], 1)]) }, 2,
        "it does not come after the one before it"
      ),
      ({ try self.file([("甲", 1), ("甲", 1)]) }, 2, "it does not come after the one before it"),
      ({ try self.file([("甲", 0)]) }, 1, "it occurs 0 times"),
      ({ try self.file([("", 1)]) }, 1, "it has 0 symbols"),
      ({ try self.file([(long, 1)]) }, 1, "it has 1001 symbols"),
      ({ try self.file([("甲", 1)], recordCount: 2) }, 2, "there are 1 runs, 2 are expected"),
      ({ try self.file([2, 1, 0xE4, 0xB8], recordCount: 1) }, 1, "it is not valid UTF-8"),
      ({ try self.file([1, 1, 65, 9, 1, 65], recordCount: 2) }, 2, "it does not end"),
    ]
    for (path, number, reason) in cases {
      let path = try path()
      #expect(try error(of: path) == .damagedRun(path: path, number: number, reason: reason))
    }
  }
}
