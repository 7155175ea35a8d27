import NLPZero
import Testing

@testable import Benchmarks

@Suite struct ParserCaseTests {
  private static let segmenter = {
    var lexicon = Lexicon()
    for word in ["他们", "在", "北京", "学习", "历史"] { lexicon.add(word, count: 10) }
    return Segmenter(lexicon: lexicon)
  }()

  private static let templates = {
    var templates = TemplateCounts()
    for text in ["他们 [X]", "在 [X] 学习 [X]", "北京", "[X] 历史"] {
      if let template = Template(text) { templates.add(template, count: 10) }
    }
    return templates
  }()

  @Test func treesOfBothParsersHoldAllWords() throws {
    let parsers = [
      ParserCase(SentenceParser(templates: Self.templates), Self.segmenter),
      ParserCase(NLPZeroParser(templates: Self.templates), Self.segmenter),
    ]
    for parser in parsers {
      try parser.check([["他们", "在", "北京", "学习", "历史"], ["历史"], ["他们", "，", "学习"]], "test")
      try parser.ofTexts("texts", ["他们 在北京学习历史。", "2024年"], unit: "1/s").check()
      let measurement = try parser.ofWords("words", [["他们", "学习"]]).measure(trials: 3)
      #expect(measurement.median > 0)
    }
  }

  @Test func aTreeThatLacksAWordIsCaught() throws {
    let parser = NLPZeroParser(templates: Self.templates)
    let words = ["他们", "在", "北京", "学习", "历史"]
    let failure = CheckFailure(
      benchmark: "test", difference: "line 1: found 4 elements, expected 5")
    #expect(throws: failure) {
      try ParserCase.check({ parser.parse(words.dropLast()) }, words, "line 1", "test")
    }
  }

  @Test func anotherTreeTheSecondTimeIsCaught() throws {
    let words = ["他们", "在", "北京", "学习", "历史"]
    var templates = [Self.templates, TemplateCounts()]
    #expect {
      try ParserCase.check(
        { NLPZeroParser(templates: templates.removeLast()).parse(words) }, words, "line 1", "test")
    } throws: {
      String(describing: $0).hasPrefix("test: the result is wrong: the tree of line 1, element 0")
    }
  }
}
