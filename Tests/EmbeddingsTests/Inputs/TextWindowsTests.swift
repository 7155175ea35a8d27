import Determinism
import Testing

@testable import Embeddings

@Suite struct TextWindowsTests {
  private func windows(_ text: String, maximum: Int, overlap: Int = 0) -> [String] {
    windows(text, .joined(maximum: maximum, overlap: overlap))
  }

  private func windows(_ text: String, _ cutting: TextWindows) -> [String] {
    let tokens = TokenizedText(text)
    return cutting.ranges(of: tokens).map {
      String(String.UnicodeScalarView(tokens.characters[$0]))
    }
  }

  private func ranges(
    of characters: [Unicode.Scalar], maximum: Int, overlap: Int = 0
  ) -> [Range<Int>] {
    TextWindows.joined(maximum: maximum, overlap: overlap)
      .ranges(of: TokenizedText(String(String.UnicodeScalarView(characters))))
  }

  @Test func sentencesAreTakenOneByOneWithoutWhiteSpace() {
    let text = "  《你好！》是书名。 “去吧。”他说。\n第二行 "
    #expect(
      windows(text, .sentences(maximum: 20, withoutEnds: false))
        == ["《你好!》是书名。", "“去吧。”", "他说。", "第二行"])
    #expect(
      windows(text, .sentences(maximum: 20, withoutEnds: true))
        == ["《你好!》是书名", "“去吧。”", "他说", "第二行"])
    #expect(windows("。", .sentences(maximum: 20, withoutEnds: true)) == ["。"])
    #expect(windows(" \n", .sentences(maximum: 20, withoutEnds: true)) == [])
    #expect(
      windows("甲乙,丙丁戊己。庚", .sentences(maximum: 5, withoutEnds: true))
        == ["甲乙,", "丙丁戊己", "庚"])
  }

  @Test func windowsEndWithSentencesThenClausesThenAnywhere() {
    #expect(windows("甲乙。丙丁戊。己", maximum: 7) == ["甲乙。丙丁戊。", "己"])
    #expect(windows("甲乙。丙丁戊。己", maximum: 6) == ["甲乙。", "丙丁戊。己"])
    #expect(windows("甲乙,丙丁戊己庚", maximum: 5) == ["甲乙,", "丙丁戊己庚"])
    #expect(windows("甲乙丙丁戊", maximum: 2) == ["甲乙", "丙丁", "戊"])
    #expect(windows("", maximum: 3) == [])
  }

  @Test func windowsCoverTheTextInOrder() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let count = generator.nextIndex(below: 300)
      let characters = (0..<count).map { _ in
        Array("甲乙丙。,".unicodeScalars)[generator.nextIndex(below: 5)]
      }
      let maximum = 1 + generator.nextIndex(below: 40)
      let ranges = ranges(of: characters, maximum: maximum)
      #expect(ranges.flatMap(Array.init) == Array(0..<count))
      #expect(ranges.allSatisfy { !$0.isEmpty && $0.count <= maximum })
    }
  }

  /// What two windows have in common begins with a sentence, failing that with a clause, failing that where
  /// the overlap is longest.
  @Test func windowsOverlapByWholeSentences() {
    #expect(
      windows("甲乙丙丁。戊。己庚。辛", maximum: 10, overlap: 2) == ["甲乙丙丁。戊。己庚。", "庚。辛"])
    #expect(
      windows("甲乙丙,丁。戊。己庚辛。壬癸", maximum: 12, overlap: 3)
        == ["甲乙丙,丁。戊。己庚辛。", "庚辛。壬癸"])
    #expect(
      windows("甲乙丙丁戊己。庚。辛壬", maximum: 10, overlap: 2) == ["甲乙丙丁戊己。庚。", "庚。辛壬"])
    #expect(
      windows("甲乙丙丁戊,己。辛壬癸", maximum: 8, overlap: 2) == ["甲乙丙丁戊,己。", "己。辛壬癸"])
    #expect(
      windows("甲乙丙丁戊己庚辛壬癸", maximum: 8, overlap: 2) == ["甲乙丙丁戊己庚辛", "庚辛壬癸"])
  }

  @Test func onlyNeighborsOverlap() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let characters = (0..<generator.nextIndex(below: 300)).map { _ in
        Array("甲乙丙丁戊己庚。,".unicodeScalars)[generator.nextIndex(below: 9)]
      }
      let maximum = 1 + generator.nextIndex(below: 40)
      let overlap = generator.nextIndex(below: maximum / 4 + 1)
      let ranges = ranges(of: characters, maximum: maximum, overlap: overlap)
      #expect(ranges.first?.lowerBound ?? 0 == 0)
      #expect(ranges.last?.upperBound ?? 0 == characters.count)
      #expect(ranges.allSatisfy { !$0.isEmpty && $0.count <= maximum })
      for (one, next) in zip(ranges, ranges.dropFirst()) {
        #expect(one.lowerBound < next.lowerBound && one.upperBound < next.upperBound)
        #expect(0...overlap ~= one.upperBound - next.lowerBound)
      }
      for (one, other) in zip(ranges, ranges.dropFirst(2)) {
        #expect(one.upperBound <= other.lowerBound)
      }
    }
  }
}
