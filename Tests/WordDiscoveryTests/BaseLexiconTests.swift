import CorpusReading
import Lexicons
import Testing

@testable import WordDiscovery

@Suite struct BaseLexiconTests {
  private let known: Lexicon = [
    "今天": 4_000, "我们": 9_000, "去": 8_000, "看": 6_000, "的": 60_000, "新": 3_000, "很": 5_000,
    "好": 7_000, "他": 9_000,
    "说": 9_000, "和": 9_000, "电影": 2_000, "喜欢": 2_500, "骆": 20, "其": 3_000, "琛": 10, "灯": 500,
    "骨": 400, "2024年": 90, "C++": 3,
  ]

  private let text = """
    今天我们去看骆其琛的新电影《灯骨》。
    骆其琛说灯骨很好，我们喜欢灯骨。
    他和骆其琛去看灯骨。
    喜欢骆其琛的说灯骨好。
    """

  @Test func newWordsOfAFewLinesAreFound() throws {
    let found = try WordFinder().words(in: Corpus(text: text), base: known)
    #expect(found.words == ["灯骨", "骆其琛"])
    #expect(found.counts == [5, 4])
  }

  @Test func knownWordsAreNotNew() throws {
    var base = known
    base.add("灯骨", count: 1)
    #expect(try WordFinder().words(in: Corpus(text: text), base: base).words == ["骆其琛"])
    #expect(try WordFinder().words(in: Corpus(text: "今天我们去看电影"), base: known).count == 0)
    #expect(try WordFinder().words(in: Corpus(text: ""), base: known).count == 0)
  }

  @Test func wordsAreReadAsSymbolsOfTheText() {
    let alphabet = Alphabet([
      (scalar: 0x4ECA, count: 3), (scalar: 0x5929, count: 2), (scalar: 0x30, count: 1),
      (scalar: 0x5E74, count: 1),
    ])
    let base = BaseLexicon(known, rules: .units, alphabet: alphabet)
    #expect(base.counts.values.sorted() == [90, 4_000], "0年 and 今天")
    #expect(base.words["0年"] == 90 && base.words["C++"] == nil)
  }

  /// N = 132,523 against 10 words of the text: these count 13,252 times as much.
  @Test func bothCountOnOneScale() {
    let alphabet = Alphabet([(scalar: 0x4ECA, count: 3), (scalar: 0x5929, count: 2)])
    let base = BaseLexicon(known, rules: .units, alphabet: alphabet)
    let code = WordCode.pack([1, 2] as [UInt16])
    let other = WordCode.pack([2, 1] as [UInt16])
    let merged = base.merged(with: [.init(code: code, count: 4), .init(code: other, count: 6)])
    let scale = known.totalCount / 10
    #expect(merged.map(\.count) == [4 * scale + 4_000, 6 * scale])
    #expect(base.merged(with: []).map(\.count) == [4_000])
  }
}
