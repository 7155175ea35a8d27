import CorpusReading
import Foundation
import Lexicons
import TestSupport
import Testing

@testable import Segmentation

@Suite struct SegmenterFileTests {
  private static let lexicon: Lexicon = {
    var lexicon = Lexicon()
    for (word, count) in [("研究", 40), ("生命", 30), ("研究生", 10), ("1年", 7), ("abc", 9), ("无", 0)] {
      lexicon.add(word, count: count)
    }
    return lexicon
  }()

  /// Calls `body` with the path of a segmenter's file.
  private func withFile(
    rules: SegmentationRules = .units, _ body: (String) throws -> Void
  ) throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("words.segmenter")
      try Segmenter(lexicon: Self.lexicon, rules: rules).write(to: path)
      try body(path)
    }
  }

  @Test(arguments: SegmentationRules.allCases)
  func aFileIsTheSegmenterThatWroteIt(rules: SegmentationRules) throws {
    try withFile(rules: rules) { path in
      let text = "研究生命，2024年abc研究生"
      let written = Segmenter(lexicon: Self.lexicon, rules: rules)
      let opened = try Segmenter(contentsOf: path)
      #expect(opened.rules == rules)
      #expect(opened.totalCount == 96)
      #expect(opened.lexicon == written.lexicon)
      #expect(opened.words(in: text) == written.words(in: text))
      #expect(Segmenter.isSegmenterFile(path))
    }
  }

  /// The table of what unknown words cost comes back, or, of a mere list, none.
  @Test func unknownWordsAreInTheFile() throws {
    try withFile { path in
      let (written, opened) = (Segmenter(lexicon: Self.lexicon), try Segmenter(contentsOf: path))
      let text = "命题，研究生命"
      #expect(opened.words(in: text) == ["命题", "，", "研究", "生命"])
      #expect(
        opened.bestSegmentations(of: text, count: 50)
          == written.bestSegmentations(of: text, count: 50))
      var list = Lexicon()
      for word in Self.lexicon.words { list.add(word, count: 1) }
      try Segmenter(lexicon: list).write(to: path)
      #expect(try Segmenter(contentsOf: path).words(in: "命题研究") == ["命", "题", "研究"])
    }
  }

  /// A file that is whole but whose table has too few numbers for its symbols.
  @Test func aTableOfAnotherLengthIsRefused() throws {
    var lists = ScalarLists()
    lists.append([0x4E2D, 0x56FD])
    let trie = DoubleArrayTrie(lists)
    try withFile { path in
      // Four escapes, and code 0 and two symbols.
      for (count, isSound) in [(1, false), (4, false), (6, false), (7, true), (0, true)] {
        let file = SegmenterFile(
          rules: .units, counts: [3], totalCount: 3, trie: trie, costs: [-1],
          spelling: [Float](repeating: -2, count: count))
        try Data(file.memory.bytes).write(to: URL(fileURLWithPath: path))
        if isSound {
          #expect(try Segmenter(contentsOf: path).words(in: "中国") == ["中国"])
          continue
        }
        let reason = "symbols lack their frequencies"
        #expect(throws: SegmentationError.damaged(path: path, reason: reason)) {
          try Segmenter(contentsOf: path)
        }
      }
    }
  }

  @Test func wordsCanBeReadBack() throws {
    try withFile { path in
      let entries = try Segmenter(contentsOf: path).lexicon.entries
      #expect(entries.map(\.word) == ["研究", "生命", "研究生", "0年"])
      #expect(entries.map(\.count) == [40, 30, 10, 7])
    }
  }

  @Test func anEmptyLexiconHasAFileToo() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("empty")
    try Segmenter(lexicon: Lexicon()).write(to: path)
    #expect(try Segmenter(contentsOf: path).words(in: "无词") == ["无", "词"])
  }

  /// Every flipped byte and every length but the right one is noticed.
  @Test func damageIsNoticed() throws {
    try withFile { path in
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let positions = Set(0..<64).union(stride(from: 64, to: whole.count, by: 97))
      for position in positions {
        var damaged = whole
        damaged[position] ^= 1 << UInt8(position % 8)
        try damaged.write(to: URL(fileURLWithPath: path))
        #expect(throws: SegmentationError.self) { try Segmenter(contentsOf: path) }
      }
      for length in [0, 7, 8, 63, 64, whole.count / 2, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        #expect(throws: SegmentationError.self) { try Segmenter(contentsOf: path) }
      }
      try (whole + [0]).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: SegmentationError.self) { try Segmenter(contentsOf: path) }
      #expect(
        error?.description == "\(path): a damaged segmenter file "
          + "(it has \(whole.count + 1) bytes instead of \(whole.count))")
    }
  }

  @Test func otherVersionsAndFilesAreNamed() throws {
    try withFile { path in
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[8] = 9
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(throws: SegmentationError.otherVersion(path: path, found: 9, expected: 1)) {
        try Segmenter(contentsOf: path)
      }
      try "研究\t4\n".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: SegmentationError.notASegmenter(path: path)) {
        try Segmenter(contentsOf: path)
      }
      #expect(!Segmenter.isSegmenterFile(path))
    }
    #expect(throws: CorpusError.notFound(path: "none.segmenter")) {
      try Segmenter(contentsOf: "none.segmenter")
    }
  }
}
