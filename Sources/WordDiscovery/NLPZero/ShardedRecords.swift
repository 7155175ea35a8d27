import Determinism

/// Something to be counted, which knows the table it belongs to.
protocol ShardedRecord: BitwiseCopyable, Sendable {
  /// The number of its table, below `ShardedCounting.shardCount`.
  var shard: Int { get }
}

/// Counting on all cores, with the same result on any number of them.
///
/// A batch is cut into blocks. In parallel, every block makes its records and sorts them by shard,
/// keeping their order; then, again in parallel, every shard takes its records from all blocks,
/// first to last. A shard thus sees its records in the order of the text, and its table is small
/// enough to stay in a cache.
enum ShardedCounting {
  /// How many tables there are; fixed, so that nothing depends on the number of threads.
  static let shardCount = 64

  /// The records of one block, sorted by shard.
  private struct Block<Record: ShardedRecord>: Sendable {
    private var records: [Record] = []
    /// Where each shard's records end.
    private var ends = [Int](repeating: 0, count: shardCount)

    init() {}

    init(_ unsorted: [Record]) {
      ends.withUnsafeMutableBufferPointer { next in
        for record in unsorted { next[record.shard] += 1 }
        var start = 0
        for shard in 0..<shardCount { (next[shard], start) = (start, start + next[shard]) }
        records = [Record](unsafeUninitializedCapacity: unsorted.count) { sorted, count in
          for record in unsorted {
            let shard = record.shard
            sorted.initializeElement(at: next[shard], to: record)
            next[shard] += 1
          }
          count = unsorted.count
        }
      }
    }

    func withRecords(ofShard shard: Int, _ body: (UnsafeBufferPointer<Record>) -> Void) {
      records.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0[(shard == 0 ? 0 : ends[shard - 1])..<ends[shard]]))
      }
    }
  }

  /// Makes the records of all blocks and lets every table add its own.
  ///
  /// - Parameters:
  ///   - tables: one table a shard.
  ///   - makeRecords: the records of a block, in order.
  ///   - add: adds records of one block to their table.
  static func count<Record: ShardedRecord, Table>(
    blockCount: Int, into tables: inout [Table],
    makeRecords: @Sendable (Int) -> [Record],
    add: @Sendable (inout Table, UnsafeBufferPointer<Record>) -> Void
  ) {
    var blocks = [Block<Record>](repeating: Block(), count: blockCount)
    blocks.withUnsafeMutableBufferPointer { blocks in
      // Every block writes only its own element.
      nonisolated(unsafe) let blocks = blocks
      ParallelBlocks.forEach(count: blockCount) { blocks[$0] = Block(makeRecords($0)) }
      tables.withUnsafeMutableBufferPointer { tables in
        // Every shard changes only its own table.
        nonisolated(unsafe) let tables = tables
        ParallelBlocks.forEach(count: shardCount) { shard in
          for block in blocks {
            block.withRecords(ofShard: shard) { add(&tables[shard], $0) }
          }
        }
      }
    }
  }
}
