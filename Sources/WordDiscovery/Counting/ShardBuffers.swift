/// One worker's records on their way to the shards: a piece of memory for each.
final class ShardBuffers {
  /// How many shards there are; fixed, so that nothing depends on the number of threads.
  static let shardCount = 64

  /// The shard of a hash: its first bits, so that shards in order are hashes in order.
  @inline(__always)
  static func shard(of hash: UInt64) -> Int { Int(hash >> 58) }

  private let capacity: Int
  private let memory: UnsafeMutableRawPointer
  private let counts: UnsafeMutablePointer<Int>

  /// - Parameter capacity: the bytes for each shard.
  init(capacity: Int) {
    self.capacity = capacity
    memory = .allocate(byteCount: capacity * Self.shardCount, alignment: 64)
    counts = .allocate(capacity: Self.shardCount)
    counts.initialize(repeating: 0, count: Self.shardCount)
  }

  deinit {
    memory.deallocate()
    counts.deallocate()
  }

  /// Whether `byteCount` more bytes fit.
  @inline(__always)
  func hasRoom(_ byteCount: Int, for shard: Int) -> Bool { counts[shard] &+ byteCount <= capacity }

  /// Takes `byteCount` more bytes, which the caller fills.
  @inline(__always)
  func extend(_ shard: Int, by byteCount: Int) -> UnsafeMutableRawPointer {
    let place = memory + (shard &* capacity &+ counts[shard])
    counts[shard] &+= byteCount
    return place
  }

  /// Hands out the bytes of a shard and forgets them.
  func flush(_ shard: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    let bytes = UnsafeRawBufferPointer(start: memory + shard * capacity, count: counts[shard])
    counts[shard] = 0
    if !bytes.isEmpty { try body(bytes) }
  }
}
