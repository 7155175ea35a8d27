import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct LatticeTests {
  /// Words of one lexicon, and the edges that a text gets.
  private func edges(
    _ counts: KeyValuePairs<String, Int>, in text: String, to limit: Int? = nil,
    findsUnknownWords: Bool = true, user: UserDictionary = UserDictionary()
  ) -> [String: Double] {
    var segmenter = segmenter(counts)
    segmenter.findsUnknownWords = findsUnknownWords
    segmenter.userDictionary = user
    var workspace = Segmenter.Workspace()
    var edges: [String: Double] = [:]
    Array(text.utf8).withUnsafeBytes { bytes in
      _ = segmenter.read(bytes, &workspace)
      let scalars = Array(text.unicodeScalars)
      withExtendedLifetime(segmenter.model.memory) {
        segmenter.withLattice(of: bytes, workspace.input) { lattice in
          var last = (start: 0, end: 0)
          lattice.forEachWord(in: 0..<(limit ?? lattice.count)) { start, end, cost in
            if user.isEmpty && lattice.numerals.isEmpty {
              #expect((start, end) > last, "Starts rise, and ends of one start.")
            }
            last = (start, end)
            let range = workspace.text.scalarRange(of: start..<end)
            edges[String(String.UnicodeScalarView(scalars[range]))] = Double(cost)
          }
        }
      }
    }
    return edges
  }

  private func segmenter(_ counts: KeyValuePairs<String, Int>) -> Segmenter {
    var lexicon = Lexicon()
    for (word, count) in counts { lexicon.add(word, count: count) }
    return Segmenter(lexicon: lexicon)
  }

  private func expect(
    _ found: [String: Double], _ expected: [String: Double],
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(Set(found.keys) == Set(expected.keys), sourceLocation: location)
    for (word, probability) in expected {
      let difference = abs((found[word] ?? 0) - log(probability))
      #expect(difference < 1e-5, "\(word)", sourceLocation: location)
    }
  }

  private static let counts: KeyValuePairs = ["上下": 2, "上马": 2, "马车": 4, "车": 4]

  /// N = 12, T = 4; a symbol beyond the lexicon has 1/40, 上 4/20, 下 2/20, 马 6/20, 车 8/20; the
  /// escapes are 1/20, 1/10, 1/40 and 1/40.
  ///
  ///      ┌── 上马车 1/40 · .2 · .3 · .4 ──┐
  ///      ├─── 上马 2/16 ──┐               │
  ///      0 ─ 上 1/20·.2 ─ 1 ─ 马 1/20·.3 ─ 2 ─ 车 4/16 ─ 3
  ///                      └───── 马车 4/16 ──────┘
  @Test func knownWordsAndUnknownOnes() {
    expect(
      edges(Self.counts, in: "上马车"),
      [
        "上": 0.05 * 0.2, "上马": 2.0 / 16, "上马车": 0.025 * 0.024, "马": 0.05 * 0.3,
        "马车": 4.0 / 16, "车": 4.0 / 16,
      ])
  }

  @Test func unknownWordsHaveUpToFourSymbolsAndNoUnit() {
    let found = edges(Self.counts, in: "天地人和a马车天马车")
    expect(
      found.filter { $0.key.hasPrefix("天地") || $0.key == "a" },
      [
        "天地": 0.1 * pow(0.025, 2), "天地人": 0.025 * pow(0.025, 3),
        "天地人和": 0.025 * pow(0.025, 4), "a": 1,
      ])
    #expect(found["马车天马"] != nil && found["马车天马车"] == nil)
    #expect(!found.keys.contains { $0.count > 1 && $0.contains("a") })
    // The parts of 天地人和 and of 马车天马车 with up to four symbols: 10 and 14, of which 马, 车 and 马车
    // come twice, and 天 in both; and the unit.
    #expect(found.count == 10 + 14 - 3 - 1 + 1)
  }

  @Test func longKnownWordsReachBeyondUnknownOnes() {
    let found = edges(["中国人民银行": 5, "中国人民": 2], in: "中国人民银行")
    #expect(found["中国人民银行"] != nil && found["中国人民"] != nil)
    #expect(found["中国人民银"] == nil)
    #expect(abs((found["中国人民银行"] ?? 0) - log(5.0 / 9)) < 1e-6)
  }

  @Test func nothingGoesBeyondTheLimit() {
    let found = edges(Self.counts, in: "上马车", to: 2)
    #expect(Set(found.keys).isSuperset(of: ["上", "上马", "马"]))
    #expect(found["上马车"] == nil && found["马车"] == nil)
  }

  @Test func withoutUnknownWordsOnlySymbolsAreAdded() {
    let sixteen = exp(-16.0)
    expect(
      edges(Self.counts, in: "上马车天", findsUnknownWords: false),
      [
        "上": sixteen, "上马": 2.0 / 16, "马": sixteen, "马车": 4.0 / 16, "车": 4.0 / 16,
        "天": sixteen,
      ])
    expect(
      edges(["上下": 1, "马车": 1], in: "上马车"),
      ["上": sixteen, "马": sixteen, "马车": 1.0 / 4, "车": sixteen])
  }

  @Test func removedWordsAreNotEvenUnknownOnes() {
    var user = UserDictionary()
    user.remove("马车")
    user.remove("上马车")
    user.remove("车")
    let found = edges(Self.counts, in: "上马车", user: user)
    #expect(Set(found.keys) == ["上", "上马", "马", "车"])
    #expect(found["车"] == -16)
  }

  /// No part of a number is a word, but what is left of it behind a word that ends in it; the whole one costs what 0
  /// does, and 0年 is found with it.
  @Test func numbersAreWhole() {
    let counts: KeyValuePairs = ["0": 5, "0年": 3, "三": 4, "十": 4, "十年": 6, "唯一": 3, "百": 1]
    let found = edges(counts, in: "三十年", findsUnknownWords: false)
    #expect(Set(found.keys) == ["三十", "三十年", "十", "十年", "年"])
    // N = 26, T = 7.
    #expect(abs((found["三十"] ?? 0) - log(5.0 / 33)) < 1e-6)
    #expect(abs((found["三十年"] ?? 0) - log(3.0 / 33)) < 1e-6)
    let crossing = edges(counts, in: "唯一百", findsUnknownWords: false)
    #expect(Set(crossing.keys) == ["唯", "唯一", "一百", "百"])
    #expect(edges(["三": 1, "十": 2], in: "三十")["三十"] != nil, "Without 0 it is spelled.")
  }

  /// An unknown 天地 is one word: 天 and 地 apart cost (1/20 · 1/40)², together 1/10 · (1/40)².
  @Test func anUnknownWordComesOutWhole() {
    var segmenter = segmenter(Self.counts)
    #expect(segmenter.words(in: "上马天地马车") == ["上马", "天地", "马车"])
    #expect(segmenter.words(in: "车车") == ["车", "车"])
    segmenter.findsUnknownWords = false
    #expect(segmenter.words(in: "上马天地马车") == ["上马", "天", "地", "马车"])
    let list = self.segmenter(["上马": 1, "马车": 1, "车": 1])
    #expect(list.findsUnknownWords)
    #expect(list.words(in: "上马天地马车") == ["上马", "天", "地", "马车"])
  }

  /// 天 is *c* of N = 2010 + c, T = 13 words, and 1000 times part of 天下: p(天) = (c + 1000) / M of the
  /// M = 4010 + c symbols. 11 words have one symbol and 2 have two. An unknown 地 has *q*; apart,
  /// c / (N + T) · T / (N + T) · 12/19 · q; together, T / (N + T) · 3/19 · p(天) · q, which is less when
  /// 4c (4010 + c) > (2023 + c) (1000 + c): from c = 150.2 on.
  @Test(arguments: [(150, ["天地"]), (151, ["天", "地"])])
  func theArithmeticDecides(count: Int, expected: [String]) {
    let segmenter = segmenter([
      "天": count, "天下": 1000, "马车": 1000, "一": 1, "二": 1, "三": 1, "四": 1, "五": 1, "六": 1,
      "七": 1, "八": 1, "九": 1, "十": 1,
    ])
    #expect(segmenter.words(in: "天地") == expected)
  }
}
