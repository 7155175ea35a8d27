import Testing

@testable import Embeddings

struct WordBytesTests {
  private func kind(_ bytes: some Sequence<UInt8>) -> WordBytes {
    Array(bytes).withUnsafeBytes { WordBytes($0) }
  }

  @Test(arguments: ["", "a", "é", "北京", "词𠮷", "\u{FFFF}", "\u{800}", "\u{10000}", "\u{10FFFF}"])
  func onlyTheLastCharacterIsCut(word: String) {
    #expect(kind(word.utf8) == .whole)
    let last = word.unicodeScalars.last.map { UTF8.width($0) } ?? 1
    for missing in 1..<max(1, last) { #expect(kind(word.utf8.dropLast(missing)) == .cut) }
    #expect(kind(Array(word.utf8.dropLast()) + [0xFF]) == .other)
  }

  @Test(arguments: [
    [0xB1, 0xB1], [0xE5, 0x8C, 0x61], [0xC0], [0xF5], [0xE0, 0x80], [0xED, 0xA0], [0xF4, 0x90],
    [0x80], [0xF0, 0x80, 0x80],
  ])
  func bytesThatBeginNoCharacterAreOthers(bytes: [UInt8]) { #expect(kind(bytes) == .other) }
}
