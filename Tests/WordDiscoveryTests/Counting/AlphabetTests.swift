import Testing

@testable import WordDiscovery

@Suite struct AlphabetTests {
  @Test func codesFollowCountsThenScalars() {
    let alphabet = Alphabet([
      (0x4E2D, 3), (0x20_000, 7), (0x30, 3), (0, 1), (0x4EBA, 5),
    ])
    #expect(alphabet.symbolCount == 5)
    let scalars: [UInt32] = [0x20_000, 0x4EBA, 0x30, 0x4E2D, 0]
    #expect((1...5).map { alphabet.scalar(of: $0) } == scalars)
    #expect((0...5).map { alphabet.count(of: $0) } == [0, 7, 5, 3, 3, 1])
    #expect(scalars.map(alphabet.code(of:)) == [1, 2, 3, 4, 5])
    #expect(alphabet.code(of: 0x4E00) == 0)
    #expect(alphabet.code(of: 0x11_0000) == 0)
  }

  @Test func rareSymbolsBeyondTheLastCodeAreBoundaries() {
    let alphabet = Alphabet((1...70_000).map { (UInt32($0), 100_000 - $0) })
    #expect(alphabet.symbolCount == 65_534)
    #expect(alphabet.code(of: 65_534) == 65_534)
    #expect(alphabet.code(of: 65_535) == 0)
  }

  @Test func noSymbols() {
    #expect(Alphabet([]).symbolCount == 0)
    #expect(Alphabet([]).scalar(of: Alphabet.boundary) == 0)
  }
}
