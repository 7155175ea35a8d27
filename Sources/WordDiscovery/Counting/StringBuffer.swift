/// One worker's strings on their way to the shards.
package final class StringBuffer {
  /// The strings that a worker collects for a shard.
  private static let capacity = 512

  private let shards: [CountingShard<StringTable>]
  private let buffers = ShardBuffers(
    capacity: capacity * MemoryLayout<StringTable.Entry>.stride)
  /// What went wrong; later strings are dropped.
  private(set) var failure: (any Error)?

  init(shards: [CountingShard<StringTable>]) { self.shards = shards }

  /// Counts a string.
  ///
  /// - Precondition: `count` is positive.
  ///
  /// Complexity: some nanoseconds, and now and then the time of handing over 512 strings.
  @inline(__always)
  package func append(_ string: UInt128, count: Int = 1) {
    precondition(count > 0, "A string occurs once or more often.")
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
  func finish() throws {
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
