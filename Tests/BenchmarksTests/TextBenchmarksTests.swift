import NLPZero
import Testing

@testable import Benchmarks

@Suite struct TextBenchmarksTests {
  private static let lines = ["扫描仪器，2024", "他说: GPT4.0 好！", "", "南京市长江大桥 在南京市。"]

  private static let lexicon = {
    var lexicon = Lexicon()
    for word in ["扫描", "扫描仪", "仪器", "南京", "南京市", "市长", "长江", "大桥", "江大桥"] {
      lexicon.add(word, count: 10)
    }
    return lexicon
  }()

  @Test(arguments: [SegmentationRules.units, .nlpZero])
  func theNaiveSegmentersGiveTheSameWords(rules: SegmentationRules) throws {
    let naive = TextBenchmarks.naiveSegmentation(by: Self.lexicon, rules: rules)
    #expect(naive(Self.lines[0]) == ["扫描", "仪器", "，", "2024"])
    try TextBenchmarks.checkSegmentation(
      of: Self.lines, by: Segmenter(lexicon: Self.lexicon, rules: rules).words, naive: naive,
      "test")
  }

  @Test(arguments: [1, 10])
  func theNaiveSegmenterKnowsUnknownWords(count: Int) throws {
    var lexicon = Lexicon()
    for word in Self.lexicon.words { lexicon.add(word, count: count) }
    lexicon.add("1年", count: 1)
    lexicon.add("2年", count: 1)
    let naive = NaiveUnitSegmenter(lexicon: lexicon)
    let expected = count == 1 ? ["葡", "萄", "在", "南京市"] : ["葡萄在", "南京市"]
    #expect(naive.words(in: "葡萄在南京市") == expected)
    var generator = SeededGenerator(seed: 1)
    let characters = Array("扫描仪器南京市长江大桥年的9，a")
    let texts = (0..<300).map { _ in
      String(
        (0...generator.nextIndex(below: 15)).map { _ in
          characters[generator.nextIndex(below: characters.count)]
        })
    }
    try TextBenchmarks.checkSegmentation(
      of: texts, by: Segmenter(lexicon: lexicon).words, naive: naive.words, "test")
  }

  @Test func aWrongSegmentationIsCaught() {
    #expect(
      throws: CheckFailure(
        benchmark: "test", difference: "line 1, element 1: found 仪, expected 仪器")
    ) {
      try TextBenchmarks.checkSegmentation(
        of: Self.lines, by: { text in text == Self.lines[0] ? ["扫描", "仪", "器"] : [] },
        naive: NaiveSegmenter(lexicon: Self.lexicon).words, "test")
    }
  }

  @Test func theNaiveFinderGivesTheSameWords() throws {
    var lines: [String] = []
    for index in 0..<40 {
      let other: Int = (index * 7 + index / 4) % 4
      lines.append(Self.lines[index % 4] + Self.lines[other])
    }
    let found = try TextBenchmarks.finder.words(in: Corpus(text: lines.joined(separator: "\n")))
    let settings = TextBenchmarks.finder.settings
    let naive = NaiveWordFinder(
      minimumProbability: settings.minimumProbability, minimumPMI: settings.minimumPMI)
    let expected = naive.words(in: lines)
    #expect(found.entries.map(\.word) == expected.map(\.word))
    #expect(found.entries.map(\.count) == expected.map(\.count))
    #expect(expected.count > 3)
  }
}
