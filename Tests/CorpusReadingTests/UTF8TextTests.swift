import Testing

@testable import CorpusReading

@Suite struct UTF8TextTests {
  @Test(
    arguments: [
      ("", nil), ("中文 and ASCII that is long é 😀", nil), ("\u{10FFFF}\u{800}\u{D7FF}\u{E000}", nil),
    ] as [(String, Int?)])
  func validText(text: String, expected: Int?) {
    Array(text.utf8).withUnsafeBytes { #expect(UTF8Text.firstInvalidByte(in: $0) == expected) }
  }

  @Test(
    arguments: [
      ([0x80], 0), ([0x41, 0xC0, 0x80], 1), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0),
      ([0xED, 0xA0, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xE4, 0xB8, 0xAD, 0xE4, 0xB8], 3), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xC3], 0),
    ] as [([UInt8], Int)])
  func invalidText(bytes: [UInt8], expected: Int) {
    bytes.withUnsafeBytes { #expect(UTF8Text.firstInvalidByte(in: $0) == expected) }
  }

  /// Every two bytes between two ASCII letters, against the standard library.
  @Test func pairsOfBytesAgainstTheStandardLibrary() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for tail: [UInt8] in [[0x41], [0x80, 0x41], [0x80, 0x80, 0x41]] {
          let bytes = [first, second] + tail
          let isValid = String(validating: bytes, as: UTF8.self) != nil
          let found = bytes.withUnsafeBytes { UTF8Text.firstInvalidByte(in: $0) }
          #expect((found == nil) == isValid, "\(bytes)")
        }
      }
    }
  }

  @Test func decodingGivesTheScalarsAndTheirOffsets() {
    let text = "aé中😀\u{0}z"
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    Array(text.utf8).withUnsafeBytes { bytes in
      UTF8Text.forEachScalar(in: bytes) { scalar, offset in
        scalars.append(scalar)
        offsets.append(offset)
      }
    }
    #expect(scalars == text.unicodeScalars.map(\.value))
    #expect(offsets == [0, 1, 3, 6, 10, 11])
  }
}
