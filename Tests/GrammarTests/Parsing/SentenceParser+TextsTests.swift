import Segmentation
import Testing

@testable import Grammar

struct SentenceParserTextsTests {
  private func parser() throws -> SentenceParser {
    SentenceParser(
      templates: try TemplateCounts(texts: ["在 [X] 上": 100, "桌子": 300, "走": 300, "书": 300]))
  }

  private let segmenter = Segmenter(lexicon: ["在": 10, "桌子": 10, "上": 10, "走": 10])

  @Test func textsAreCutByTheParsersSegmenter() throws {
    var parser = try parser()
    #expect(parser.parse("在桌子上走", segmenter: segmenter).brackets == "[在 桌子 上] 走")
    #expect(parser.parse("桌子").template.wordCount == 2)
    parser.segmenter = segmenter
    #expect(parser.parse("在桌子上走").brackets == "[在 桌子 上] 走")
    #expect(parser.parse("桌子").template.wordCount == 1)
  }

  @Test func manyTextsAreParsedAsEachOne() throws {
    var parser = try parser()
    parser.segmenter = segmenter
    let texts = (0..<50).map { String(repeating: "在桌子上走", count: $0 % 5) + "书" }
    #expect(parser.parse(texts: texts) == texts.map { parser.parse($0) })
    #expect(parser.parse(texts: []).isEmpty)
  }

  @Test func partsHaveTheirPlacesInTheText() throws {
    let text = "𠮷 在桌子上走"
    let tree = try parser().parse(text, segmenter: segmenter)
    let part = try #require(tree.children.first)
    #expect(text[part.range(in: text)] == "在桌子上")
    #expect(text[tree.range(in: text)] == Substring(tree.text))
  }
}
