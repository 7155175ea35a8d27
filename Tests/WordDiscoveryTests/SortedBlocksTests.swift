import Testing

@testable import WordDiscovery

@Suite struct SortedBlocksTests {
  @Test(arguments: [
    (0, [0]), (127, [127]), (128, [0x80, 1]), (300, [0xAC, 2]),
    (Int.max, [UInt8](repeating: 0xFF, count: 8) + [0x7F]),
  ])
  func variableLengthIntegers(value: Int, expected: [UInt8]) {
    var bytes: [UInt8] = []
    VariableLengthInteger.encode(value, to: &bytes)
    #expect(bytes == expected)
    var position = 0
    let decoded = bytes.withUnsafeBytes { VariableLengthInteger.decode($0, at: &position) }
    #expect(decoded == value)
    #expect(position == bytes.count)
  }

  @Test(arguments: [[], [0x80], [UInt8](repeating: 0xFF, count: 12)])
  func numbersThatDoNotEnd(bytes: [UInt8]) {
    var position = 0
    #expect(bytes.withUnsafeBytes { VariableLengthInteger.decode($0, at: &position) } == nil)
  }

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
    #expect(try BlockWriterTestSupport.emptyBlocks().isEmpty)
  }
}

private enum BlockWriterTestSupport {
  static func emptyBlocks() throws -> [RecordBlock] {
    var writer = BlockWriter(file: nil)
    return try writer.finish()
  }
}
