import CZlib

/// The checksum CRC-32 of bytes that come piece by piece, as gzip and PNG use it (zlib's `crc32`).
package struct CRC32: Sendable, Equatable {
  /// The checksum of the bytes so far.
  package private(set) var value: UInt32 = 0

  /// The checksum of no bytes.
  package init() {}

  /// Takes in the next bytes.
  ///
  /// Complexity: linear, at a gigabyte a second and more.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    let pointer = base.assumingMemoryBound(to: UInt8.self)
    value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), pointer, bytes.count))
  }
}
