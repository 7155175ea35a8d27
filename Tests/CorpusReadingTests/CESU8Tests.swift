import Determinism
import Testing

@testable import CorpusReading

struct CESU8Tests {
  private func joined(_ bytes: [UInt8]) -> (text: String, end: Int) {
    bytes.withUnsafeBytes { bytes in
      let (text, end) = CESU8.joined(bytes)
      return (String(decoding: text, as: UTF8.self), end)
    }
  }

  @Test(arguments: ["", "汉字", "😀", "汉😀字𠮷é\u{10FFFF}\u{10000}", "😀😀\n😀"])
  func pairsAreJoined(text: String) {
    for bytes in [EncodedSample.cesu8(text), Array(text.utf8)] {
      #expect(joined(bytes) == (text, bytes.count))
    }
  }

  /// A lone surrogate, two of the wrong order, and a pair that is cut off.
  @Test func whatIsNoPairEndsTheText() {
    let pair = EncodedSample.cesu8("😀")
    let (high, low) = (Array(pair[..<3]), Array(pair[3...]))
    for bad in [high, low, low + high, high + high, Array(pair.dropLast()), [0xFF]] {
      let bytes = pair + Array("好".utf8) + bad
      #expect(joined(bytes) == ("😀好", 9))
    }
  }

  @Test func randomTextsAreRead() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let scalars = (0..<20).compactMap { _ in
        Unicode.Scalar(.random(in: 0..<0x110000, using: &generator))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let bytes = EncodedSample.cesu8(String(text))
      #expect(joined(bytes) == (String(text), bytes.count))
    }
  }
}
