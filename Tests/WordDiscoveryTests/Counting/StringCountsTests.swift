import CorpusReading
import Determinism
import Foundation
import TestSupport
import Testing

@testable import WordDiscovery

@Suite struct StringCountsTests {
  /// Random strings of one to eight codes, block by block.
  private func blocks(seed: UInt64, distinct: Int) -> [[(string: UInt128, count: Int)]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<30).map { _ in
      (0..<generator.nextIndex(below: 2_000)).map { _ in
        var own = SeededGenerator(seed: UInt64(generator.nextIndex(below: distinct)))
        let length = 1 + own.nextIndex(below: 8)
        let string = (0..<length).reduce(UInt128(0)) { string, place in
          string | UInt128(1 + own.nextIndex(below: 9)) << UInt128(112 - 16 * place)
        }
        return (string, 1 + generator.nextIndex(below: 3))
      }
    }
  }

  private func contents(_ counts: StringCounts, minimumCount: Int = 1) throws -> [StringRecord] {
    var contents: [StringRecord] = []
    try counts.forEach(minimumCount: minimumCount) {
      contents.append(StringRecord(string: $0, count: $1))
    }
    return contents
  }

  private func add(
    _ blocks: [[(string: UInt128, count: Int)]], to counts: StringCounts
  ) throws {
    try counts.add(blockCount: blocks.count) { block, strings in
      for (string, count) in blocks[block] { strings.append(string, count: count) }
    }
  }

  @Test(arguments: [10, 3_000, 1_000_000], [0, 200_000, 1 << 30])
  func countsAreThoseOfADictionary(distinct: Int, memoryLimit: Int) throws {
    let blocks = blocks(seed: UInt64(distinct), distinct: distinct)
    var expected: [UInt128: Int] = [:]
    for (string, count) in blocks.joined() { expected[string, default: 0] += count }
    let counts = StringCounts(memoryLimit: memoryLimit)
    try add(blocks, to: counts)
    #expect(counts.distinctUpperBound >= expected.count)
    for minimumCount in [-1, 1, 2, 5, 1_000_000] {
      let contents = try contents(counts, minimumCount: minimumCount)
      let kept = expected.filter { $0.value >= minimumCount }
      #expect(Dictionary(uniqueKeysWithValues: contents.map { ($0.string, $0.count) }) == kept)
    }
  }

  @Test func stringsRiseInShards() throws {
    let counts = StringCounts()
    try add(blocks(seed: 1, distinct: 1_000_000), to: counts)
    let strings = try contents(counts).map(\.string)
    let falls = zip(strings, strings.dropFirst()).count { $0 > $1 }
    #expect(strings.count > 10_000)
    #expect(falls < ShardBuffers.shardCount)
    #expect(counts.distinctUpperBound == strings.count)
  }

  @Test(arguments: [(1, 1 << 30), (3, 0), (1, 0), (2, 500_000)])
  func neitherThreadsNorMemoryMatter(threadCount: Int, memoryLimit: Int) throws {
    let blocks = blocks(seed: 8, distinct: 20_000)
    let reference = StringCounts()
    try add(blocks, to: reference)
    let counts = StringCounts(memoryLimit: memoryLimit)
    let found = try ParallelBlocks.withThreads(threadCount) {
      for block in blocks.reversed() {
        try add([block], to: counts)
        if block.count % 5 == 0 { _ = try contents(counts) }
      }
      return try contents(counts).map { "\($0.string) \($0.count)" }
    }
    #expect(try found == contents(reference).map { "\($0.string) \($0.count)" })
  }

  @Test(arguments: [0, 1 << 30])
  func countsBeyondThirtyTwoBits(memoryLimit: Int) throws {
    let counts = StringCounts(memoryLimit: memoryLimit)
    for _ in 0..<3 {
      try counts.add(blockCount: 2) { block, strings in
        strings.append(UInt128(block), count: 1 << 40)
        // Enough others that the table is written out in between.
        for other in 1..<20_000 { strings.append(UInt128(other) << 64) }
      }
    }
    let found = try contents(counts, minimumCount: 1 << 33).sorted()
    #expect(found.map(\.string) == [0, 1])
    #expect(found.map(\.count) == [3 << 40, 3 << 40])
  }

  @Test func nothing() throws {
    let counts = StringCounts(memoryLimit: 0)
    try counts.add(blockCount: 0) { _, _ in }
    try counts.add(blockCount: 3) { _, _ in }
    #expect(counts.distinctUpperBound == 0)
    #expect(try contents(counts).isEmpty)
  }

  @Test func errorsComeThrough() throws {
    let folder = try TemporaryFolder()
    let counts = StringCounts(memoryLimit: 0, temporaryFolder: folder.path("missing"))
    let reason = String(cString: strerror(ENOENT))
    #expect(throws: CorpusError.unwritable(path: folder.path("missing"), reason: reason)) {
      try add(blocks(seed: 1, distinct: 1_000_000), to: counts)
    }
    #expect(throws: CancellationError.self) {
      try StringCounts().add(blockCount: 9) { block, _ in
        if block == 4 { throw CancellationError() }
      }
    }
  }
}
