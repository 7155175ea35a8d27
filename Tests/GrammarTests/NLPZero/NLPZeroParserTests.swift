import Determinism
import Foundation
import Lexicons
import Segmentation
import TestSupport
import Testing

@testable import Grammar

@Suite struct NLPZeroParserTests {
  private static func parser(_ templates: KeyValuePairs<String, Int>) throws -> NLPZeroParser {
    NLPZeroParser(
      templates: TemplateCounts(
        try templates.map { .init(template: try #require(Template($0.key)), count: $0.value) }))
  }

  @Test func nestsTemplates() throws {
    let parser = try Self.parser(["[X] 的 [X]": 6, "在 [X] 上": 4])
    let tree = parser.parse(["在", "桌子", "上", "的", "书"])
    #expect(
      tree.description == """
        +---> (在桌子上)的(书)
        |     +---> 在(桌子)上
        |     |     +---> 在
        |     |     +---> 桌子
        |     |     |     +---> 桌子
        |     |     +---> 上
        |     +---> 的
        |     +---> 书
        |     |     +---> 书
        """)
    #expect(tree.score == log(6.0) - log(10) + (log(4.0) - log(10)))
  }

  @Test func wordsWithoutATemplateStandAlone() throws {
    let tree = try Self.parser(["[X] 的 [X]": 1]).parse(["我", "爱", "你"])
    #expect(
      tree.description == """
        +---> 我爱你
        |     +---> 我
        |     +---> 爱
        |     +---> 你
        """)
    #expect(tree.score == -40)
  }

  @Test func aSentenceWithoutWordsIsEmpty() throws {
    let tree = try Self.parser(["的": 1]).parse([])
    #expect(tree.template.elements.isEmpty)
    #expect(tree.range == 0..<0)
    #expect(tree.score == 0)
  }

  /// Found with a gap (count 9) and without (count 1), the same match counts as the original's
  /// search leaves it: by the template without.
  @Test func ofTemplatesForOneMatchTheOneWithoutAGapCounts() throws {
    let tree = try Self.parser(["在 [X] 上": 9, "在 上": 1]).parse(["在", "山", "上"])
    #expect(tree.score == log(1.0) - log(10))
  }

  /// With 的 at its second place the score is higher, by 10⁻⁵: equal when rounded, and found later.
  @Test func ofScoresThatRoundingMakesEqualTheMatchFoundFirstWins() throws {
    let parser = try Self.parser([
      "[X] 的 [X] 了": 100_000, "乙 的 丙": 100_001, "甲 的 乙": 100_002,
    ])
    let tree = parser.parse(["甲", "的", "乙", "的", "丙", "了"])
    #expect(tree.children.map(\.text) == ["甲", "乙的丙"])
  }

  @Test func offsetsCutTheTextAsGiven() throws {
    let text = "在 桌子👍🏽上，的書"
    var workspace = NLPZeroParser.Workspace()
    let tree = try Self.parser(["[X] 的 [X]": 6, "在 [X] 上": 4]).parse(
      text, wordRanges: [0..<1, 2..<4, 4..<6, 6..<7, 8..<9, 9..<10], workspace: &workspace)
    let scalars = Array(text.unicodeScalars)
    func check(_ tree: SentenceTree) {
      #expect(String(String.UnicodeScalarView(scalars[tree.range])) == tree.text)
      tree.children.forEach(check)
    }
    check(tree)
    #expect(tree.range == 0..<10)
    #expect(tree.children.map(\.text) == ["在 桌子👍🏽上", "書"])
    #expect(tree.children[0].children.map(\.range) == [2..<6])
  }

  @Test func cutsTextBySegmenter() throws {
    var lexicon = Lexicon()
    for word in ["在", "桌子", "上", "的", "书"] { lexicon.add(word, count: 5) }
    let parser = try Self.parser(["[X] 的 [X]": 6, "在 [X] 上": 4])
    var workspace = NLPZeroParser.Workspace()
    let segmenter = Segmenter(lexicon: lexicon)
    let tree = parser.parse("在桌子上的书", segmenter: segmenter, workspace: &workspace)
    #expect(tree == parser.parse(["在", "桌子", "上", "的", "书"]))
  }

  /// Every second case has counts so near each other that sums of logarithms differ less than
  /// rounding to 4 places shows.
  @Test(arguments: 0..<300)
  func bestNestingIsThatOfEnumeration(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet = 2 + seed % 4
    var templates = TemplateCounts()
    for _ in 0..<(1 + seed % 25) {
      let count = 1 + generator.nextIndex(below: 4)
      templates.add(
        generator.template(alphabet: alphabet), count: seed % 2 == 0 ? count : 100_000 + count)
    }
    let nullScore = [-20, -1, -0.5][seed % 3]
    let parser = NLPZeroParser(templates: templates, nullScore: nullScore)
    var workspace = NLPZeroParser.Workspace()
    for _ in 0..<4 {
      let words = generator.words(alphabet: alphabet, maximumLength: 8)
      let oracle = EnumeratedNesting(words, templates, nullScore: nullScore)
      let tree = parser.parse(words, workspace: &workspace)
      #expect(tree == oracle.tree)
    }
  }
}

/// The best nesting by walking the trie with every choice at every word, as the original does: the
/// oracle for small inputs.
private struct EnumeratedNesting {
  private final class Node {
    var children: [Template.Element: Node] = [:]
    var count: Int?
  }

  private struct Match {
    let places: [Int]
    var count: Int
  }

  private let words: [String]
  private let total: Int
  private let nullScore: Double
  private var matches: [Range<Int>: [Match]] = [:]

  init(_ words: [String], _ templates: TemplateCounts, nullScore: Double) {
    self.words = words
    self.nullScore = nullScore
    total = templates.totalCount
    let root = Node()
    for entry in templates.entries {
      var node = root
      for element in entry.template.elements {
        let child = node.children[element] ?? Node()
        node.children[element] = child
        node = child
      }
      node.count = entry.count
    }
    for start in words.indices { search(root, from: start, at: start, places: []) }
  }

  var tree: SentenceTree { tree(of: words.indices) }

  private mutating func search(_ node: Node, from start: Int, at place: Int, places: [Int]) {
    guard place < words.count else { return }
    let steps: [(Node?, [Int])] = [
      (node.children[.word(words[place])], places + [place]), (node.children[.gap], places),
      (node, places),
    ]
    for case (let next?, let found) in steps {
      if let count = next.count { record(start..<(place + 1), found, count) }
      search(next, from: start, at: place + 1, places: found)
    }
  }

  private mutating func record(_ span: Range<Int>, _ places: [Int], _ count: Int) {
    if let known = matches[span, default: []].firstIndex(where: { $0.places == places }) {
      matches[span]?[known].count = count
    } else {
      matches[span, default: []].append(Match(places: places, count: count))
    }
  }

  private func tree(of span: Range<Int>) -> SentenceTree {
    guard let candidates = matches[span] else {
      return tree(of: span, Array(span), score: nullScore * Double(max(0, span.count - 1)))
    }
    var best: SentenceTree?
    for match in candidates {
      let found = tree(of: span, match.places, score: log(Double(match.count)) - log(Double(total)))
      if best.map({ Self.rank(found) > Self.rank($0) }) ?? true { best = found }
    }
    return best ?? tree(of: span, Array(span), score: 0)
  }

  private static func rank(_ tree: SentenceTree) -> (Double, Int) {
    ((tree.score * 10_000).rounded(), tree.template.wordCount)
  }

  private func tree(of span: Range<Int>, _ places: [Int], score: Double) -> SentenceTree {
    let starts = [span.lowerBound] + places.map { $0 + 1 }
    let children = zip(starts, places + [span.upperBound]).filter { $0 < $1 }.map {
      tree(of: $0..<$1)
    }
    return SentenceTree(
      template: Template(span.map { places.contains($0) ? .word(words[$0]) : .gap }),
      text: words[span].joined(), range: span,
      score: children.reduce(score) { $0 + $1.score }, children: children)
  }
}

/// Against the Python original's answers on 30 sentences.
@Suite(.enabled(if: SharedData.hasParity, "\(SharedData.parityMessage)"))
struct NLPZeroParserParityTests {
  private struct Reference: Decodable {
    struct Row: Decodable {
      let text: String
      let tokens: [String]
      let score: Double
      let tree: String
    }
    struct Settings: Decodable {
      let template_count: Int
      let total_items: Int
      let null_score: Double
    }
    let settings: Settings
    let rows: [Row]
  }

  @Test func treesAndScoresAreTheOriginals() throws {
    let reference = try SharedData.decode(Reference.self, from: "parser_30_shipped.json")
    let templates = try TemplateCounts(
      contentsOf: SharedData.parity("parser_templates_shipped.tsv"))
    #expect(templates.count == reference.settings.template_count)
    #expect(templates.totalCount == reference.settings.total_items)
    let parser = NLPZeroParser(templates: templates, nullScore: reference.settings.null_score)
    for row in reference.rows {
      let tree = parser.parse(row.tokens)
      #expect(tree.text == row.text)
      #expect(tree.score == row.score)
      #expect(tree.description == row.tree)
    }
  }
}
