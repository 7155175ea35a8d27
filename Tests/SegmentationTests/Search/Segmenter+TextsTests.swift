import Lexicons
import Segmentation
import Testing

struct SegmenterTextsTests {
  private let segmenter = Segmenter(lexicon: ["扫描": 10, "扫描仪": 10, "仪器": 10, "𠮷祥": 10])

  @Test(arguments: ["", "扫描仪器，2024年", "𠮷祥 e\u{301}扫描\r\n仪器👩‍👧", "  "])
  func rangesCutTheWords(text: String) {
    let words = segmenter.words(in: text)
    #expect(segmenter.ranges(in: text).map { String(text[$0]) } == words)
    #expect(segmenter.substrings(in: text).map(String.init) == words)
    #expect(segmenter.ranges(in: text) == text.ranges(ofScalars: segmenter.wordRanges(in: text)))
  }

  /// More texts than a block holds, and a rest.
  @Test func manyTextsAreCutAsEachOne() {
    let texts = (0..<150).map { String(repeating: "扫描仪器", count: $0 % 7) + "\($0)" }
    #expect(segmenter.words(in: texts) == texts.map { segmenter.words(in: $0) })
    #expect(segmenter.words(in: [String]()).isEmpty)
  }
}
