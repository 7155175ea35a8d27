/// A sum of bytes that tells damage from wholeness; no defense against forgers.
package enum FastChecksum {
  /// Four lanes of 64-bit words, multiplied and rotated (the steps of xxHash), so that a table of
  /// megabytes takes some tenths of a millisecond.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (first, second, third, fourth) = (UInt64(bytes.count), UInt64(1), UInt64(2), UInt64(3))
    var offset = 0
    while offset + 32 <= bytes.count {
      first = mixed(first, word(bytes, offset))
      second = mixed(second, word(bytes, offset &+ 8))
      third = mixed(third, word(bytes, offset &+ 16))
      fourth = mixed(fourth, word(bytes, offset &+ 24))
      offset += 32
    }
    var sum = mixed(mixed(mixed(first, second), third), fourth)
    while offset < bytes.count {
      sum = mixed(sum, UInt64(bytes[offset]))
      offset += 1
    }
    return sum ^ sum >> 29
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let value = sum &+ word &* 0xC2B2_AE3D_27D4_EB4F
    return (value << 31 | value >> 33) &* 0x9E37_79B1_85EB_CA87
  }
}
