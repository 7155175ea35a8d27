import CorpusReading
import Determinism
import Synchronization

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
/// slots of 24 bytes, though), and 768 KiB a thread.
package final class StringCounts {
  private let shards: [CountingShard<StringTable>]

  /// Creates counts of no strings.
  ///
  /// - Parameters:
  ///   - memoryLimit: the bytes that tables may have.
  ///   - temporaryFolder: the folder for what is more; nil: the system's.
  package init(memoryLimit: Int = 1 << 30, temporaryFolder: String? = nil) {
    let spill = SpillSpace(folder: temporaryFolder)
    shards = (0..<ShardBuffers.shardCount).map { _ in
      CountingShard(byteLimit: memoryLimit / ShardBuffers.shardCount, spill: spill)
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
    try ParallelBlocks.forEach(count: blockCount) { block, worker in
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
  /// - Throws: `CorpusError` for temporary files, and what `body` throws.
  package func forEach(
    minimumCount: Int = 1, _ body: (_ string: UInt128, _ count: Int) throws -> Void
  ) throws {
    let groupSize = 2 * ParallelBlocks.workerCount(for: shards.count)
    for start in stride(from: 0, to: shards.count, by: groupSize) {
      let group = Array(shards[start..<min(start + groupSize, shards.count)])
      let sorted = Self.sorted(group, minimumCount: minimumCount)
      for (shard, entries) in zip(group, sorted) {
        if let entries {
          for entry in entries { try body(entry.record.string, entry.count) }
        } else {
          try Self.merge(shard, minimumCount: minimumCount, body)
        }
      }
    }
  }

  /// The sorted strings of each shard that has all of them in memory.
  private static func sorted(
    _ shards: [CountingShard<StringTable>], minimumCount: Int
  ) -> [[StringTable.Entry]?] {
    ParallelBlocks.map(count: shards.count) { index in
      shards[index].withContents { table, sequences in
        sequences.isEmpty ? table.sorted(minimumCount: max(1, minimumCount)) : nil
      }
    }
  }

  private static func merge(
    _ shard: CountingShard<StringTable>, minimumCount: Int,
    _ body: (_ string: UInt128, _ count: Int) throws -> Void
  ) throws {
    let sequences = try shard.sortedSequences()
    var merge = try SortedMerge<StringRecord>(sequences)
    var (string, count): (UInt128, Int) = (0, 0)
    try merge.forEach { record in
      if record.string == string && count > 0 {
        count += record.count
        return
      }
      if count >= max(1, minimumCount) { try body(string, count) }
      (string, count) = (record.string, record.count)
    }
    if count >= max(1, minimumCount) { try body(string, count) }
  }
}

/// One worker's strings on their way to the shards.
package final class StringBuffer {
  /// The strings that a worker collects for a shard.
  private static let capacity = 512

  private let shards: [CountingShard<StringTable>]
  private let buffers = ShardBuffers(
    capacity: capacity * MemoryLayout<StringTable.Entry>.stride)
  /// What went wrong; later strings are dropped.
  fileprivate private(set) var failure: (any Error)?

  init(shards: [CountingShard<StringTable>]) { self.shards = shards }

  /// Counts a string.
  ///
  /// - Precondition: `count` is positive.
  ///
  /// Complexity: some nanoseconds, and now and then the time of handing over 512 strings.
  @inline(__always)
  package func append(_ string: UInt128, count: Int = 1) {
    let high = UInt64(truncatingIfNeeded: string >> 64)
    let low = UInt64(truncatingIfNeeded: string)
    let shard = ShardBuffers.shard(of: StringTable.Entry.hash(high, low))
    let byteCount = MemoryLayout<StringTable.Entry>.stride
    if !buffers.hasRoom(byteCount, for: shard) { flush(shard) }
    buffers.extend(shard, by: byteCount)
      .storeBytes(
        of: StringTable.Entry(high: high, low: low, count: count), as: StringTable.Entry.self)
  }

  /// Hands over all strings.
  fileprivate func finish() throws {
    for shard in shards.indices { flush(shard) }
    if let failure { throw failure }
  }

  @inline(never)
  private func flush(_ shard: Int) {
    do {
      try buffers.flush(shard) { if failure == nil { try shards[shard].add($0) } }
    } catch {
      failure = error
    }
  }
}
