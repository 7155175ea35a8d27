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
}
