/// The checksum CRC-32 of bytes that come piece by piece, as gzip and PNG use it: the remainder of a division
/// by the polynomial 0x04C11DB7, lowest bits first (ISO 3309; zlib's `crc32`).
///
/// Eight bytes a step, by eight tables of what a byte contributes from eight places (Kounavis and Berry,
/// doi:10.1109/TC.2008.85).
package struct CRC32: Sendable, Equatable {
  /// The checksum of the bytes so far.
  package private(set) var value: UInt32 = 0

  /// The checksum of no bytes.
  package init() {}

  /// Takes in the next bytes.
  ///
  /// Complexity: linear, at a gigabyte a second and more.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let wholeSteps = bytes.count & ~7
    value = Self.tables.withUnsafeBufferPointer { tables in
      var rest = ~value
      for start in stride(from: 0, to: wholeSteps, by: 8) {
        let word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let mixed = word ^ UInt64(rest)
        rest = 0
        for place in 0..<8 {
          let byte = Int(mixed >> (8 * place) & 0xFF)
          rest ^= tables[(7 - place) << 8 | byte]
        }
      }
      for byte in bytes[wholeSteps...] {
        rest = rest >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: rest) ^ byte)]
      }
      return ~rest
    }
  }

  /// `tables[256 · k + b]`: what the byte *b* contributes when *k* bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 << 8)
    for byte in 0..<256 {
      tables[byte] = (0..<8).reduce(UInt32(byte)) { rest, _ in
        rest >> 1 ^ (rest & 1 == 0 ? 0 : 0xEDB8_8320)
      }
    }
    for entry in 256..<tables.count {
      let shorter = tables[entry - 256]
      tables[entry] = shorter >> 8 ^ tables[Int(shorter & 0xFF)]
    }
    return tables
  }()
}
