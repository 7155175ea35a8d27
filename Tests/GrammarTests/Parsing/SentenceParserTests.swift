import Determinism
import Segmentation
import Testing

@testable import Grammar

@Suite struct SentenceParserTests {
  /// Frames that always stand around content, and words that stand by themselves.
  private static func planted(minimumProbability: Double = 0.15) throws -> SentenceParser {
    SentenceParser(
      templates: try TemplateCounts(texts: [
        "在 [X] 上": 100, "从 [X] 到 [X]": 100, "因为 [X] 所以 [X]": 100, "[X] 的 [X]": 100,
        "桌子": 300, "北京": 300, "书": 300, "走": 300, "红": 300, "很 [X]": 200,
      ]), minimumProbability: minimumProbability)
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  /// A tree as its words, with brackets around parts.
  private static func text(_ tree: SentenceTree) -> String {
    var children = tree.children.makeIterator()
    let parts = tree.template.elements.map { element -> String in
      if case .word(let word) = element { return word }
      return children.next().map { "(\(text($0)))" } ?? "?"
    }
    return parts.joined(separator: " ")
  }

  /// 桌子, 红 and 书 hardly take anything beside them, 很 and 的 hardly nothing, and a frame is a thousand
  /// times as probable as its words. What a frame's gaps hold is no part unless something holds it
  /// together, and one word is none.
  @Test(arguments: [
    "桌子", "在 桌子 上", "(在 桌子 上) 走", "走 (在 桌子 上)", "在 (很 红) 上", "在 红 桌子 上",
    "从 桌子 到 北京", "因为 (在 桌子 上) 所以 (从 桌子 到 北京)", "在 (从 桌子 到 北京) 上",
    "桌子 的 书", "在 (桌子 的 书) 上", "因为 (很 红) 所以 走",
  ])
  func nestsTemplates(expected: String) throws {
    let words = Self.words(expected.filter { !"()".contains($0) })
    #expect(Self.text(try Self.planted().parse(words)) == expected)
  }

  @Test(arguments: [
    ("在 桌子 上 ， 走", "(在 桌子 上) ， 走"), ("桌子 走 。 书 走", "(桌子 走) 。 (书 走)"),
    ("走 ， 在 桌子 上 。", "走 ， (在 桌子 上) 。"), ("， 。", "， 。"), ("《 桌子 书 》", "《 (桌子 书) 》"),
    ("因为 桌子 ， 所以 走", "(因为 桌子) ， (所以 走)"),
  ])
  func punctuationSeparatesClauses(sentence: String, expected: String) throws {
    #expect(Self.text(try Self.planted().parse(Self.words(sentence))) == expected)
  }

  @Test func aSentenceWithoutWordsIsEmpty() throws {
    let tree = try Self.planted().parse([])
    #expect(tree.template.elements.isEmpty)
    #expect(tree.range == 0..<0)
    #expect(tree.text.isEmpty)
    var workspace = SentenceParser.Workspace()
    let blank = try Self.planted().parse(
      " \n", segmenter: Segmenter(words: ["书"]), workspace: &workspace)
    #expect(blank == tree)
  }

  @Test func oneWordIsItsOwnTree() throws {
    let tree = try Self.planted().parse(["书"])
    #expect(tree.description == "+---> 书\n|     +---> 书")
    #expect(tree.range == 0..<1)
    #expect(try Self.text(Self.planted().parse(["龘"])) == "龘")
  }

  @Test(arguments: [1, 2, 5, 99, 100, 101, 250])
  func unknownWordsHaveATree(count: Int) throws {
    for templates in [TemplateCounts(), try TemplateCounts(texts: ["在 [X] 上": 3, "书": 9])] {
      let words = (0..<count).map { "词\($0 % 7)龘" }
      expectWhole(SentenceParser(templates: templates).parse(words), words)
    }
  }

  /// Every word in its place, every part the words between its first and last, with a probability.
  private func expectWhole(_ tree: SentenceTree, _ words: [String]) {
    #expect(Self.text(tree).filter { !"()".contains($0) } == words.joined(separator: " "))
    let scalars = Array(words.joined().unicodeScalars)
    #expect(tree.range == 0..<scalars.count)
    expectTexts(tree, scalars)
  }

  private func expectTexts(_ tree: SentenceTree, _ scalars: [Unicode.Scalar]) {
    #expect(Array(tree.text.unicodeScalars) == Array(scalars[tree.range]))
    #expect((0...1).contains(tree.score))
    var end = tree.range.lowerBound
    for child in tree.children {
      #expect(child.range.lowerBound >= end && child.range.upperBound <= tree.range.upperBound)
      #expect(child.range != tree.range)
      end = child.range.upperBound
      expectTexts(child, scalars)
    }
  }

  @Test(arguments: 0..<200)
  func treesHoldAllWordsInOrder(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let parser = SentenceParser(
      templates: generator.templateCounts(alphabet: 6, count: seed % 40),
      minimumProbability: [0, 0.15, 0.5, 1][seed % 4])
    var workspace = SentenceParser.Workspace()
    for _ in 0..<5 {
      let words = generator.words(alphabet: 6, maximumLength: 30).map { word in
        [word, word, word, word, "，", "龘", "👍🏽", "2001年"][generator.nextIndex(below: 8)]
      }
      let tree = parser.parse(words, workspace: &workspace)
      expectWhole(tree, words)
      #expect(tree == parser.parse(words), "nothing is left of the sentence before")
      if parser.minimumProbability == 1 { #expect(Self.text(tree) == Self.clauses(of: words)) }
    }
  }

  /// A tree whose only parts are clauses of two words and more.
  private static func clauses(of words: [String]) -> String {
    let clauses = words.split(omittingEmptySubsequences: false) { "，👍🏽".contains($0) }
    if clauses.count == 1 { return words.joined(separator: " ") }
    var marks = words.filter { "，👍🏽".contains($0) }[...]
    return clauses.flatMap { clause in
      let text = clause.joined(separator: " ")
      return (clause.isEmpty ? [] : [clause.count > 1 ? "(\(text))" : text])
        + (marks.popFirst().map { [$0] } ?? [])
    }.joined(separator: " ")
  }

  /// Pieces of 100, 100 and 50 words; with one word behind them, that stands by itself.
  @Test func longClausesAreCut() throws {
    let parser = try Self.planted(minimumProbability: 1)
    let words = (0..<250).map { ["桌子", "很", "书"][$0 % 3] }
    let tree = parser.parse(words)
    #expect(tree.template.elements == [.gap, .gap, .gap])
    #expect(tree.children.map(\.template.wordCount) == [100, 100, 50])
    expectWhole(tree, words)
    #expect(parser.parse(Array(words.prefix(101))).template.elements == [.gap, .word("很")])
    expectWhole(try Self.planted().parse(words), words)
    expectWhole(try Self.planted(minimumProbability: 0).parse(words), words)
  }

  /// Sums beyond the range of numbers leave the clause in one part.
  @Test func aClauseThatCannotBeAnalyzedStaysWhole() throws {
    let templates = try TemplateCounts(texts: ["甲 乙 丙 丁": 1_000_000_000])
    let words = (0..<100).map { ["甲", "乙", "丙", "丁"][$0 % 4] }
    let tree = SentenceParser(templates: templates).parse(["，"] + words)
    #expect(tree.template.elements == [.word("，"), .gap])
    #expect(tree.children.map(\.template.wordCount) == [100])
  }

  @Test func numbersAreOneWord() throws {
    let parser = SentenceParser(
      templates: try TemplateCounts(texts: ["0年 [X] 月": 50, "书": 100, "很 [X]": 50, "红": 100]))
    let tree = parser.parse(["书", "2001年", "很", "红", "月"])
    #expect(Self.text(tree) == "书 (2001年 (很 红) 月)")
  }
}

// MARK: Text

extension SentenceParserTests {
  @Test func offsetsCutTheTextAsGiven() throws {
    let text = "  在 桌子👍🏽上，桌子 \n的書!"
    let ranges = [2..<3, 4..<6, 6..<8, 8..<9, 9..<10, 10..<12, 14..<15, 15..<16, 16..<17]
    var workspace = SentenceParser.Workspace()
    let tree = try Self.planted().parse(text, wordRanges: ranges, workspace: &workspace)
    #expect(tree.range == 2..<17)
    #expect(tree.text == "在 桌子👍🏽上，桌子 \n的書!")
    #expect(Self.text(tree) == "(在 桌子) 👍🏽 上 ， (桌子 的 書) !")
    #expect(tree.children.map(\.range) == [2..<6, 10..<16])
    #expect(tree.children.map(\.text) == ["在 桌子", "桌子 \n的書"])
    expectTexts(tree, Array(text.unicodeScalars))
  }

  @Test func cutsTextBySegmenter() throws {
    let segmenter = Segmenter(words: ["在", "桌子", "上", "走", "红", "很", "的", "书"])
    var workspace = SentenceParser.Workspace()
    let parser = try Self.planted()
    for words in [["在", "很", "红", "的", "书", "上", "走"], ["走", "，", "在", "桌子", "上"]] {
      let tree = parser.parse(words.joined(), segmenter: segmenter, workspace: &workspace)
      #expect(tree == parser.parse(words))
    }
    let tree = parser.parse(" 在 很红\t上 走 ", segmenter: segmenter, workspace: &workspace)
    #expect(Self.text(tree) == "(在 (很 红) 上) 走")
    #expect(tree.range == 1..<9)
    #expect(tree.children.map(\.text) == ["在 很红\t上"])
  }

  /// The last two of these words are a part in every analysis, so that rounding can make their
  /// probability more than 1.
  @Test func atProbabilityOneNothingIsCut() throws {
    let parser = SentenceParser(
      templates: try TemplateCounts(texts: ["在 [X]": 1, "在 在 [X] 的": 1, "的 的": 4]),
      minimumProbability: 1)
    #expect(parser.parse(["在", "在", "的", "在", "的", "的", "的", "在", "的", "的"]).children.isEmpty)
  }
}
