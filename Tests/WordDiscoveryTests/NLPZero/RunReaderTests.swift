import CorpusReading
import Testing

@testable import WordDiscovery

@Suite struct RunReaderTests {
  @Test(arguments: [
    ("", ""), ("，。", ""), ("中国", "中国|"), ("，中、、国a\nb", "中|国a|b|"),
    ("aZ09_[`{@/:ＡàĀ\u{9FA5}\u{9FA6}一\u{4DFF}😀x", "aZ09|\u{9FA5}|一|x|"),
  ])
  func runs(text: String, expected: String) throws {
    var found = ""
    try RunReader.forEachBatch(of: Corpus(text: text), progress: nil) { batch in
      for symbol in batch {
        found.unicodeScalars.append(symbol == 0 ? "|" : Unicode.Scalar(symbol) ?? "?")
      }
    }
    #expect(found == expected)
  }

  @Test func batchesEndWithLines() throws {
    let line = String(repeating: "中", count: 999_999)
    var lengths: [Int] = []
    let text = Array(repeating: line, count: 7).joined(separator: "\n")
    try RunReader.forEachBatch(of: Corpus(text: text), progress: nil) { lengths.append($0.count) }
    #expect(lengths == [3_000_000, 3_000_000, 1_000_000])
  }

  @Test func aLineMayBeLongerThanABatch() throws {
    let text = "开" + String(repeating: "a", count: 5_000_000) + "，b"
    var symbols: [UInt16] = []
    try RunReader.forEachBatch(of: Corpus(text: "一\n" + text), progress: nil) { symbols += $0 }
    #expect(symbols.count == 2 + 1 + 5_000_000 + 3)
    #expect(symbols.count { $0 == 0x61 } == 5_000_000)
    #expect(symbols.suffix(4) == [0x61, 0, 0x62, 0])
  }
}
