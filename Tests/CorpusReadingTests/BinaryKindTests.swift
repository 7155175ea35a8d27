import Testing

@testable import CorpusReading

struct BinaryKindTests {
  private static let beginnings: [([UInt8], String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image"),
    (bytes("%PDF-1.7\n"), "a PDF document"),
    ([0x50, 0x4B, 3, 4, 0x14, 0], "a ZIP archive or an Office document"),
    (bytes("SQLite format 3\0"), "an SQLite database"),
    ([0x89] + bytes("NLPVEC\n"), "word vectors of NLPZero"),
    ([0x89] + bytes("NLPNEW\n"), "a file of NLPZero's own"),
    (bytes("NLPZRUNS"), "counts of NLPZero"),
    (bytes(String(repeating: "a", count: 257) + "ustar\0"), "a tar archive"),
  ]

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func name(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes(BinaryKind.name(ofFileBeginningWith:))
  }

  @Test func kindsAreToldByTheirBeginnings() {
    for (bytes, kind) in Self.beginnings {
      #expect(name(bytes) == kind)
      #expect(name(bytes + [0, 0xFF]) == kind)
      #expect(name(Array(bytes.prefix(2))) == nil)
      #expect(name([0x20] + bytes) == nil)
    }
  }

  @Test func textIsNone() {
    for text in ["", "PK", "P", "新闻", "PDF-", "{\"text\": 1}", "GIF"] {
      #expect(name(Self.bytes(text)) == nil)
    }
  }
}
