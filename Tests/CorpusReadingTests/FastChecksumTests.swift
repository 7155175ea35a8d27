import Testing

@testable import CorpusReading

@Suite struct FastChecksumTests {
  @Test func itSeesOrderAndLength() {
    func sum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes(FastChecksum.of) }
    let bytes = (0..<100).map(UInt8.init)
    #expect(sum(bytes) == sum(bytes))
    #expect(sum(bytes) != sum(bytes + [0]))
    #expect(sum(bytes) != sum(bytes.reversed()))
    #expect(sum([]) != sum([0]))
  }
}
