import CorpusReading
import Determinism

/// How often each of many short strings occurs: up to eight codes of 16 bits, packed into an integer
/// with the first code in the highest bits, so that integers are in the order of the strings; what is
/// left over is 0.
///
/// ```swift
/// let counts = StringCounts()
/// try counts.add(blockCount: batches.count) { block, strings in
///   for word in words(of: batches[block]) { strings.append(word, count: 1) }
/// }
/// try counts.forEach(minimumCount: 2) { string, count in … }
/// ```
///
/// Strings are counted in hash tables, 64 by the first bits of the hash. A table that would need more
/// memory than its share is sorted and written to a temporary file; what was written is merged when
/// the strings are read.
///
/// Complexity: linear in the number of strings, then O(n log n) in that of distinct ones.
/// Memory: 32 to 64 bytes a distinct string, or `memoryLimit` if that is less (a table has at least 64
/// slots of 24 bytes, though), and 768 KiB a thread; 8 MiB a thread while merging.
package final class StringCounts {
  typealias Shard = CountingShard<StringTable>

  private let shards: [Shard]
  private let spill: SpillSpace

  /// Creates counts of no strings.
  ///
  /// - Parameters:
  ///   - memoryLimit: the bytes that tables may have.
  ///   - temporaryFolder: the folder for what is more; nil: the system's.
  package init(memoryLimit: Int = 1 << 30, temporaryFolder: String? = nil) {
    let spill = SpillSpace(folder: temporaryFolder)
    self.spill = spill
    shards = (0..<ShardBuffers.shardCount).map { _ in
      Shard(byteLimit: memoryLimit / ShardBuffers.shardCount, spill: spill)
    }
  }

  /// Adds the strings that `body` appends for each of the blocks `0..<blockCount`, side by side.
  ///
  /// - Throws: `CorpusError` when a temporary file cannot be written; the counts are of no use then.
  package func add(
    blockCount: Int, _ body: @Sendable (_ block: Int, _ strings: StringBuffer) throws -> Void
  ) throws {
    let workers = ParallelBlocks.workerCount(for: blockCount)
    // A worker uses its own buffer only.
    nonisolated(unsafe) let buffers = (0..<workers).map { _ in StringBuffer(shards: shards) }
    try ParallelBlocks.forEach(count: blockCount, workerCount: workers) { block, worker in
      try body(block, buffers[worker])
      if let failure = buffers[worker].failure { throw failure }
    }
    try ParallelBlocks.forEach(count: workers) { worker, _ in try buffers[worker].finish() }
  }

  /// No fewer than the distinct strings; exactly these as long as all are in memory.
  package var distinctUpperBound: Int {
    shards.reduce(0) { total, shard in
      total
        + shard.withContents { table, sequences in
          sequences.joined().reduce(table.used) { $0 + $1.recordCount }
        }
    }
  }

  /// Calls `body` with every distinct string that occurs at least `minimumCount` times: by shard, of
  /// which the string's hash decides, and in a shard in rising order.
  ///
  /// Complexity: O(n log n) for n strings that occur so often, when all are in memory. When some are
  /// not, all are sorted and written anew, which is not repeated as long as no string is added.
  /// Memory: 24 bytes for each string of two shards a thread, or a block of 256 KiB.
  ///
  /// - Throws: `CorpusError` for temporary files, and what `body` throws.
  package func forEach(
    minimumCount: Int = 1, _ body: (_ string: UInt128, _ count: Int) throws -> Void
  ) throws {
    let minimum = max(1, minimumCount)
    spill.startNewFile()
    let groupSize = 2 * ParallelBlocks.workerCount(for: shards.count)
    for start in stride(from: 0, to: shards.count, by: groupSize) {
      let group = Array(shards[start..<min(start + groupSize, shards.count)])
      let contents = try ParallelBlocks.map(count: group.count) { index, _ in
        try Contents(of: group[index], minimumCount: minimum)
      }
      for contents in contents { try contents.forEach(minimumCount: minimum, body) }
    }
  }
}

/// The strings of a shard in order.
private enum Contents: Sendable {
  /// All are in memory, those that are too rare left out.
  case entries([StringTable.Entry])
  /// All are in blocks.
  case blocks([RecordBlock])

  init(of shard: StringCounts.Shard, minimumCount: Int) throws {
    let entries = shard.withContents { table, sequences in
      sequences.isEmpty ? table.sorted(minimumCount: minimumCount) : nil
    }
    self = try entries.map(Contents.entries) ?? .blocks(shard.sorted())
  }

  func forEach(
    minimumCount: Int, _ body: (_ string: UInt128, _ count: Int) throws -> Void
  ) throws {
    switch self {
    case .entries(let entries):
      for entry in entries { try body(entry.record.string, entry.count) }
    case .blocks(let blocks):
      var cursor = RecordCursor<StringRecord>(
        blocks, bufferByteCount: BlockWriter.blockByteCount)
      while let record = try cursor.next() {
        if record.count >= minimumCount { try body(record.string, record.count) }
      }
    }
  }
}
