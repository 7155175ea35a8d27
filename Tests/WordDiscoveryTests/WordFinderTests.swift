import CorpusReading
import Determinism
import Foundation
import Lexicons
import Segmentation
import TestSupport
import Testing

@testable import WordDiscovery

private let rawFolder = SharedData.repository + "/Corpora/raw"
private let newsPath = SharedData.path("raw/news_xinwenlianbo.txt.xz")
private let goldPath = SharedData.path("segmentation/pku_gold.txt")
private let hasNews = [newsPath, goldPath].allSatisfy(FileManager.default.fileExists)

@Suite struct WordFinderTests {
  /// The shipped corpus, and what is found in it.
  private static let files = ["culture", "learning", "life", "nature", "places", "society"]
    .map { "\(rawFolder)/\($0).txt" }
  private static let shipped = Result { try WordFinder().words(in: Corpus(paths: files)) }

  private func words(
    _ text: String, _ change: (inout WordFinder.Settings) -> Void = { _ in }
  ) throws -> Lexicon {
    var settings = WordFinder.Settings()
    change(&settings)
    return try WordFinder(settings: settings).words(in: Corpus(text: text))
  }

  /// Sentences of words that follow each other at random, most of them short, as in real text; two
  /// words are rare.
  private static let words = [
    "葡萄", "蝴蝶", "图书馆", "玻璃", "咖啡", "黑龙江省", "葫芦", "我", "在", "的", "看", "和", "飞", "你", "他", "是",
    "不", "有",
  ]
  private static let text: String = {
    var generator = SeededGenerator(seed: 11)
    return (0..<3_000).map { _ in
      (0...generator.nextIndex(below: 9)).map { _ in
        words[generator.nextIndex(below: words.count)]
      }.joined() + (generator.nextIndex(below: 5) == 0 ? "2024年。" : "，")
    }.joined(separator: "\n") + "\n犰狳，鼹鼠"
  }()

  @Test func theWordsOfATextAreFound() throws {
    let found = try words(Self.text)
    for word in Self.words + ["0年"] {
      let occurrences = Self.text.components(separatedBy: word == "0年" ? "年" : word).count - 1
      #expect(abs((found[word] ?? 0) - occurrences) * 20 < occurrences, "\(word)")
    }
    #expect(found.counts == found.counts.sorted(by: >))
  }

  @Test func theShippedCorpusHasEverydayWords() throws {
    let found = try Self.shipped.get()
    for word in ["孩子", "喜欢", "博物馆", "春天", "律师", "能源"] { #expect(found[word] != nil) }
    #expect((3_000...12_000).contains(found.count))
  }

  /// A megabyte is less than what the corpus needs, so counts go to files.
  @Test(arguments: [0, 1 << 20, 1 << 40])
  func memoryChangesNothing(memoryLimit: Int) throws {
    let finder = WordFinder(settings: .init(memoryLimit: memoryLimit))
    #expect(try finder.words(in: Corpus(paths: Self.files)) == Self.shipped.get())
  }

  /// Another order of files and of lines, in files of their bytes.
  @Test func theOrderOfTheTextChangesNothing() throws {
    let folder = try TemporaryFolder()
    try Self.shipped.get().write(to: folder.path("expected"))
    try WordFinder().words(in: Corpus(paths: Self.files.reversed())).write(
      to: folder.path("files"))
    #expect(try folder.bytes("files") == folder.bytes("expected"))
    var lines: [String] = []
    try Corpus(paths: Self.files).forEachLine { lines.append($0.text) }
    let reversed = Corpus(text: lines.reversed().joined(separator: "\n"))
    try WordFinder().words(in: reversed).write(to: folder.path("lines"))
    #expect(try folder.bytes("lines") == folder.bytes("expected"))
  }

  /// What was counted and saved in parts gives the words of the whole.
  @Test func partsThatWereCountedApartGiveTheSame() throws {
    let folder = try TemporaryFolder()
    try Self.shipped.get().write(to: folder.path("expected"))
    let first = RunCounts(rules: .units)
    try first.add(Corpus(paths: Array(Self.files[3...])))
    try first.write(to: folder.path("first.runs"))
    let second = RunCounts(rules: .units, memoryLimit: 1 << 20)
    try second.add(Corpus(paths: Array(Self.files[..<3])))
    #expect(try WordFinder().words(in: second) != Self.shipped.get())
    try second.add(contentsOf: folder.path("first.runs"))
    try WordFinder().words(in: second).write(to: folder.path("together"))
    #expect(try folder.bytes("together") == folder.bytes("expected"))
  }

  @Test(arguments: ["", "\n\n", "Hello, world!\nNothing 3.5% here…", "，。！"])
  func textsWithoutSymbolsHaveNoWords(text: String) throws {
    #expect(try words(text).count == 0)
  }

  @Test func shortTextsAreNoProblem() throws {
    #expect(try words("中").count == 0)
    #expect(try words("中\n中", { $0.maximumLength = 1 }).entries.map(\.word) == ["中"])
    #expect(try words("中", { $0.minimumCount = 1 })["中"] == 1)
    #expect(try words("共 12 页")["0"] == nil)
    #expect(try words("12\n3")["0"] == 2)
  }

  @Test func rareWordsAreLeftOut() throws {
    let all = try words(Self.text) { $0.minimumCount = 1 }
    for minimum in [2, 100] {
      let found = try words(Self.text) { $0.minimumCount = minimum }
      let expected = all.entries.filter { $0.count >= minimum }
      #expect(found.words == expected.map(\.word))
      #expect(found.counts == expected.map(\.count))
      #expect(found.count < all.count && found.count > 5)
    }
  }

  @Test(arguments: [1, 2, 3])
  func wordsHaveALargestLength(maximumLength: Int) throws {
    let found = try words(Self.text) { $0.maximumLength = maximumLength }
    #expect(found.words.map(\.unicodeScalars.count).max() == maximumLength)
    // Longer ones are cut, so the text is still made of the words.
    let symbols = found.entries.reduce(0) { $0 + $1.word.unicodeScalars.count * $1.count }
    let runs = RunCounts(rules: .units)
    try runs.add(Corpus(text: Self.text))
    #expect(Double(symbols) > 0.99 * Double(runs.symbolCount))
    #expect(symbols <= runs.symbolCount)
  }

  @Test func granularityIsLength() throws {
    let granularities: [WordFinder.Granularity] = [.fine, .standard, .coarse]
    let lengths = try granularities.map { granularity in
      let finder = WordFinder(settings: .init(granularity: granularity))
      let found = try finder.words(in: Corpus(paths: Self.files)).entries
      let symbols = found.reduce(0) { $0 + $1.word.unicodeScalars.count * $1.count }
      return Double(symbols) / Double(found.reduce(0) { $0 + $1.count })
    }
    #expect(lengths[0] < lengths[1] && lengths[1] < lengths[2])
  }

  @Test func byCharactersNothingIsCutInAdvance() throws {
    let text = String(repeating: "cat 猫，dog 狗，the cat，a dog，c++ 12\n", count: 20)
    let found = try words(text) { $0.rules = .characters }
    #expect(found["，"] == 80 && found["dog"] == 40 && found["the"] == 20 && found["12"] == 20)
    #expect(found.words.allSatisfy { !$0.contains(" ") && !$0.contains("0") })
    let units = try words(text)
    #expect(Set(units.words) == ["猫", "狗", "0"])
  }

  /// The first 20 MB of television news against the gold words of a newspaper.
  @Test(.enabled(if: hasNews, "no data beside the repository"))
  func wordsOfTheNewsSegmentANewspaper() throws {
    guard let text = Self.unpacked(newsPath, byteCount: 20_000_000) else { return }
    let segmenter = Segmenter(lexicon: try WordFinder().words(in: Corpus(text: text)))
    var score = SegmentationScore()
    try Corpus(paths: [goldPath]).forEachLine { line in
      let gold = line.text.split(separator: " ").map(String.init)
      try score.add(gold: gold, predicted: segmenter.words(in: gold.joined()))
    }
    #expect(score.goldCount > 100_000)
    #expect(score.f1 >= 0.80)
  }

  /// The first whole lines of a file by `xz`; nil where there is no such tool.
  private static func unpacked(_ path: String, byteCount: Int) -> String? {
    guard let stream = popen("exec xz -dkc '\(path)'", "r") else { return nil }
    defer { pclose(stream) }
    let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { bytes, count in
      count = fread(bytes.baseAddress, 1, byteCount, stream)
    }
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
