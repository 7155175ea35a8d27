import CorpusReading

/// Writes records, which come in rising order, as blocks.
///
/// A block ends with the record that fills it, so where blocks end depends on the records alone.
struct BlockWriter {
  /// A block has at least so many bytes, except the last one.
  static let blockByteCount = 1 << 18

  /// The file for the blocks; nil when they stay in memory.
  let file: SpillFile?
  private var blocks: [RecordBlock] = []
  private var buffer: [UInt8] = []
  private var recordCount = 0

  init(file: SpillFile?) { self.file = file }

  mutating func append(_ record: some SortedRecord) throws {
    record.encode(to: &buffer)
    recordCount += 1
    if buffer.count >= Self.blockByteCount { try endBlock() }
  }

  /// Ends the last block; returns all blocks.
  mutating func finish() throws -> [RecordBlock] {
    if recordCount > 0 { try endBlock() }
    return blocks
  }

  private mutating func endBlock() throws {
    let block = try buffer.withUnsafeBytes {
      try RecordBlock($0, recordCount: recordCount, file: file)
    }
    blocks.append(block)
    buffer.removeAll(keepingCapacity: true)
    recordCount = 0
  }
}
