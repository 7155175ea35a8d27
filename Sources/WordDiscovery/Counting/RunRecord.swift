/// A run of symbols in UTF-8 and how often it occurs; ordered by hash, then by bytes.
///
/// Its form in bytes: the number of bytes, the count (both `VariableLengthInteger`), the bytes.
struct RunRecord: SortedRecord {
  /// A run has at most so many symbols; longer ones are cut into pieces of this length, from their
  /// start on, and the rest.
  static let maximumSymbolCount = 1_000
  static let maximumByteCount =
    maximumSymbolCount * 4 + 2 * VariableLengthInteger.maximumByteCount

  let hash: UInt64
  let bytes: UnsafeRawBufferPointer
  let count: Int

  init(hash: UInt64, bytes: UnsafeRawBufferPointer, count: Int) {
    self.hash = hash
    self.bytes = bytes
    self.count = count
  }

  init?(_ bytes: UnsafeRawBufferPointer, at position: inout Int) {
    guard let parts = Self.parts(of: bytes, at: &position) else { return nil }
    self.init(hash: Self.hash(parts.bytes), bytes: parts.bytes, count: parts.count)
  }

  /// The same without the hash.
  @inline(__always)
  static func parts(
    of bytes: UnsafeRawBufferPointer, at position: inout Int
  ) -> (bytes: UnsafeRawBufferPointer, count: Int)? {
    guard let length = VariableLengthInteger.decode(bytes, at: &position),
      let count = VariableLengthInteger.decode(bytes, at: &position),
      length <= bytes.count - position
    else { return nil }
    let run = UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
    position += length
    return (run, count)
  }

  func encode(to target: inout [UInt8]) {
    VariableLengthInteger.encode(bytes.count, to: &target)
    VariableLengthInteger.encode(count, to: &target)
    target.append(contentsOf: bytes)
  }

  static func == (left: RunRecord, right: RunRecord) -> Bool {
    left.hash == right.hash && compareBytes(left.bytes, right.bytes) == 0
  }

  static func < (left: RunRecord, right: RunRecord) -> Bool {
    if left.hash != right.hash { return left.hash < right.hash }
    return compareBytes(left.bytes, right.bytes) < 0
  }
}

extension RunRecord {
  /// A hash of bytes, which saved files depend on: words of eight bytes, little-endian, each taken in
  /// by a multiplication of 64 by 64 bits whose halves are joined (as in wyhash); the last word ends
  /// with the bytes, and is padded with zeros when there are fewer than eight.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset &+ 8 < bytes.count {
      hash = mix(hash ^ word(base + offset), 0xA076_1D64_78BD_642F)
      offset &+= 8
    }
    var last: UInt64 = 0
    if bytes.count >= 8 {
      last = word(base + (bytes.count &- 8))
    } else {
      for byte in bytes.reversed() { last = last << 8 | UInt64(byte) }
    }
    hash = mix(hash ^ last, 0xE703_7ED1_A0B4_28DB)
    return mix(hash, 0x8EBC_6AF0_9C88_C6E3)
  }

  @inline(__always)
  private static func word(_ pointer: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: pointer.loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  private static func compareBytes(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int {
    for (first, second) in zip(left, right) where first != second {
      return Int(first) - Int(second)
    }
    return left.count - right.count
  }
}

extension RunRecord {
  static func combine(
    _ merge: inout SortedMerge<RunRecord>, to writer: inout BlockWriter
  ) throws {
    var bytes: [UInt8] = []
    var (hash, count): (UInt64, Int) = (0, 0)
    func write() throws {
      try bytes.withUnsafeBytes {
        try writer.append(RunRecord(hash: hash, bytes: $0, count: count))
      }
    }
    try merge.forEach { record in
      if count > 0 && record.hash == hash && record.bytes.elementsEqual(bytes) {
        count += record.count
        return
      }
      if count > 0 { try write() }
      bytes.removeAll(keepingCapacity: true)
      bytes.append(contentsOf: record.bytes)
      (hash, count) = (record.hash, record.count)
    }
    if count > 0 { try write() }
  }
}
