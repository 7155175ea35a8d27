import Testing

@testable import CorpusReading

@Suite struct CRC32Tests {
  /// The check value of CRC-32 in Greg Cook's catalog of parametrized CRC algorithms.
  @Test func publishedValue() {
    var checksum = CRC32()
    #expect(checksum.value == 0)
    Array("12345".utf8).withUnsafeBytes { checksum.add($0) }
    Array("".utf8).withUnsafeBytes { checksum.add($0) }
    Array("6789".utf8).withUnsafeBytes { checksum.add($0) }
    #expect(checksum.value == 0xCBF4_3926)
  }

  /// The value of Python's `zlib.crc32(bytes(i * i % 251 for i in range(1000)))`.
  @Test func aLongerTextInAnyPieces() {
    let bytes = (0..<1000).map { UInt8($0 * $0 % 251) }
    for piece in [1, 7, 8, 9, 64, 333, 1000] {
      var checksum = CRC32()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { checksum.add($0) }
      }
      #expect(checksum.value == 0x5E35_712B)
    }
  }
}
