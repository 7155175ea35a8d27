import Lexicons
import Testing

@testable import Segmentation

@Suite struct SegmenterWorkspaceTests {
  /// What `appendWords` writes is what words joined by spaces are, at any length of word and text.
  @Test(arguments: SegmentationRules.allCases)
  func wordsAreCopiedWithSpacesBetween(rules: SegmentationRules) {
    var lexicon = Lexicon()
    lexicon.add("中国人民银行总行营业部", count: 3)
    lexicon.add("中国", count: 3)
    let segmenter = Segmenter(lexicon: lexicon, rules: rules)
    var workspace = Segmenter.Workspace()
    var output = Array("x".utf8)
    for text in [
      "", " ", "中", "中国，a b", "  中国人民银行总行营业部 \u{3000}中国人民\t", "我", "a\u{A0}b",
      String(repeating: "中国 ", count: 30) + String(repeating: "z", count: 100),
    ] {
      let before = output.count
      let expected = segmenter.words(in: text).filter { !$0.allSatisfy(\.isWhitespace) }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBytes {
        segmenter.segment($0, workspace: &workspace)
        workspace.appendWords(of: $0, to: &output)
      }
      #expect(
        String(decoding: output[before...], as: UTF8.self) == expected.joined(separator: " "))
      #expect(
        (0..<workspace.wordCount).filter { !workspace.isWhiteSpace($0) }.count == expected.count)
    }
    #expect(output.first == UInt8(ascii: "x"))
  }

  @Test func wordsHaveScalarsAndBytes() {
    let segmenter = Segmenter(lexicon: Lexicon())
    var workspace = Segmenter.Workspace()
    let bytes = Array("我😀e\u{301}".utf8)
    bytes.withUnsafeBytes { segmenter.segment($0, workspace: &workspace) }
    #expect(workspace.wordRanges == [0..<1, 1..<2, 2..<4])
    #expect((0..<3).map { workspace[$0].bytes } == [0..<3, 3..<7, 7..<10])
    #expect((0..<3).map { workspace[$0].scalars } == workspace.wordRanges)
  }
}
