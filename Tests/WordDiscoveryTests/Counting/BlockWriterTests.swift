import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct BlockWriterTests {
  @Test func blocksAreTheSameInMemoryAndInAFile() throws {
    let records = (0..<100_000).map { StringRecord(string: UInt128($0) << 90, count: $0) }
    let blocks = try [nil, SpillFile()].map { file in
      var writer = BlockWriter(file: file)
      for record in records { try writer.append(record) }
      return try writer.finish()
    }
    #expect(blocks[0].count > 5)
    #expect(blocks[0].dropLast().allSatisfy { $0.byteCount - BlockWriter.blockByteCount < 25 })
    #expect(blocks[0].map(\.byteCount) == blocks[1].map(\.byteCount))
    #expect(blocks[0].map(\.recordCount) == blocks[1].map(\.recordCount))
    #expect(blocks[1].allSatisfy { $0.memoryByteCount == 0 && !$0.isInMemory })
    for (first, second) in zip(blocks[0], blocks[1]) {
      #expect(try first.withBytes(Array.init) == second.withBytes(Array.init))
    }
  }

  @Test func noRecords() throws {
    var writer = BlockWriter(file: nil)
    #expect(try writer.finish().isEmpty)
  }
}
