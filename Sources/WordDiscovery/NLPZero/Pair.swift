/// Two neighboring characters in one integer, which is never 0.
struct Pair: ShardedRecord {
  /// The first character in the high half, the second in the low half.
  let key: UInt32

  init(key: UInt32) { self.key = key }

  init(_ first: UInt16, _ second: UInt16) { key = UInt32(first) << 16 | UInt32(second) }

  /// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4): the high bits are the
  /// well-mixed ones.
  @inline(__always)
  var hash: UInt64 { UInt64(key) &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  var shard: Int { Int(hash >> 58) }
}
