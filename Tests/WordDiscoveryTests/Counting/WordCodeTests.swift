import Determinism
import Testing

@testable import WordDiscovery

@Suite struct WordCodeTests {
  private static let words: [[UInt16]] = {
    var generator = SeededGenerator(seed: 3)
    let codes: [UInt16] = [1, 2, 255, 256, 32_768, 65_534]
    return (0..<500).map { _ in
      (0...generator.nextIndex(below: 8)).map { _ in codes[generator.nextIndex(below: 6)] }
    }
  }()

  private func pack(_ word: [UInt16]) -> UInt128 {
    word.withUnsafeBufferPointer { WordCode.pack($0) }
  }

  @Test func theFirstCodeIsTheHighest() {
    #expect(pack([1, 2]) == UInt128(0x0001_0002) << 96)
    #expect(pack([0xFFFE, 1, 1, 1, 1, 1, 1, 3]) & 0xFFFF == 3)
    #expect(pack([]) == 0)
  }

  @Test func codesComeBack() {
    for word in Self.words + [[]] {
      #expect(WordCode.codes(of: pack(word)) == word)
      #expect(WordCode.length(of: pack(word)) == word.count)
      #expect(WordCode.pack(word.lazy.map { $0 }) == pack(word))
    }
    #expect(Self.words.contains { $0.count == WordCode.maximumLength })
  }

  @Test func integersAreInTheOrderOfTheWords() {
    let byCode = Self.words.sorted { pack($0) < pack($1) }
    #expect(byCode == Self.words.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
