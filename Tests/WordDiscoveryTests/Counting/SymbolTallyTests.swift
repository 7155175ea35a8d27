import Testing

@testable import WordDiscovery

@Suite struct SymbolTallyTests {
  @Test func countsOfScalars() {
    let (first, second) = (SymbolTally(), SymbolTally())
    #expect(first.nonzero.isEmpty)
    for scalar: UInt32 in [0x4E2D, 0, 0x10_FFFF, 0x4E2D] { first.add(scalar) }
    second.add(0x4E2D, count: 1 << 40)
    second.add(0x30)
    first.add(second)
    #expect(first.nonzero.map(\.scalar) == [0, 0x30, 0x4E2D, 0x10_FFFF])
    #expect(first.nonzero.map(\.count) == [1, 1, 1 << 40 + 2, 1])
  }
}
