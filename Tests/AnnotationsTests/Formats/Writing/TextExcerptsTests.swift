import CorpusReading
import Testing

@testable import Annotations

@Suite struct TextExcerptsTests {
  /// A long text of short sentences, white space around them: 300 · 6 scalars.
  private static let sentences = (0..<300).map { " \(100 + $0)号。" }
  private let long = TextExcerpts(of: sentences.joined(), limit: 1_000)

  @Test func aShortTextIsShownAsItIs() {
    let text = " " + String(repeating: "甲。", count: 499) + "\n"
    #expect(text.unicodeScalars.count == 1_000)
    #expect(TextExcerpts(of: text, limit: 1_000).excerpt(around: [0..<1]) == text)
    #expect(TextExcerpts(of: text, limit: 1_000).excerpt(around: []) == text)
    #expect(TextExcerpts(of: "", limit: 1_000).excerpt(around: []) == "")
  }

  @Test func theLimitIsTheCallers() {
    let text = "甲乙。丙丁。"
    #expect(TextExcerpts(of: text, limit: 6).excerpt(around: [4..<5]) == text)
    #expect(TextExcerpts(of: text, limit: 5).excerpt(around: [4..<5]) == "丙丁。")
    #expect(TextExcerpts(of: text, limit: 2).excerpt(around: [4..<5]) == "丁。")
  }

  @Test(arguments: [
    ([1..<4], "100号。"), ([7..<8], "101号。"), ([7..<11], "101号。"), ([1795..<1800], "399号。"),
    // From the first to the last sentence, in whatever order the places are.
    ([7..<8, 19..<20], "101号。 102号。 103号。"), ([19..<20, 13..<14, 7..<8], "101号。 102号。 103号。"),
    ([3..<9], "100号。 101号。"),
    // The finding is there as a whole, its white space too, which belongs to the sentence before it.
    ([0..<1], " 100号。"), ([5..<7], "100号。 "), ([6..<8], "100号。 101号。"),
    ([], ""), ([9..<9], "101号。"), ([1800..<1800], "399号。"), ([-1 ..< -1], " 100号。"),
  ])
  func ofALongTextTheSentencesOfTheFindingAreShown(places: [Range<Int>], shown: String) {
    #expect(long.excerpt(around: places) == shown)
  }

  @Test(arguments: [
    // In the middle: 499 scalars on the left, 499 on the right.
    ([1000..<1002], 501), ([1000..<1001], 501), ([1000..<1002, 1100..<1102], 551),
    // At the ends of the sentence.
    ([0..<2], 0), ([400..<402], 0), ([2998..<3000], 2000), ([2000..<2999], 2000),
    // Longer than what is shown: from its beginning.
    ([900..<2000], 900), ([900..<2900], 900), ([0..<3000], 0),
    // Places too far from each other: the first one is in the middle.
    ([2000..<2002, 10..<12], 1501), ([10..<12, 2000..<2002], 0), ([2990..<2992, 3..<4], 2000),
  ])
  func aLongSentenceIsCutAroundTheFinding(places: [Range<Int>], start: Int) {
    let text = String(String.UnicodeScalarView((0..<3000).map { Self.letter($0) }))
    let shown = TextExcerpts(of: text, limit: 1_000).excerpt(around: places)
    #expect(shown.unicodeScalars.count == 1_000)
    #expect(shown.unicodeScalars.first == Self.letter(start))
    #expect(text.contains(shown))
  }

  /// A Chinese character for each number: none ends a sentence.
  private static func letter(_ number: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(0x4E00 + number)) ?? "一"
  }
}
