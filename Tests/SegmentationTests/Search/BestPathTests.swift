import Determinism
import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct BestPathTests {
  private func words(_ counts: KeyValuePairs<String, Int>, in text: String) -> [String] {
    var lexicon = Lexicon()
    for (word, count) in counts { lexicon.add(word, count: count) }
    var segmenter = Segmenter(lexicon: lexicon)
    segmenter.findsUnknownWords = false
    // 一二三 are to be any characters.
    segmenter.keepsCompounds = false
    return segmenter.words(in: text)
  }

  ///      ┌─ 有意 ─┬── 见 ──┐
  ///      0 ─ 有 ─ 1   2       3 ─ 分歧 ─ 5
  ///               └── 意见 ─┘
  ///
  /// 有 (4) and 意见 (6) are more probable than 有意 (2) and 见 (4).
  @Test func theMoreProbablePathWins() {
    let counts: KeyValuePairs = ["有": 4, "意": 4, "见": 4, "有意": 2, "意见": 6, "分歧": 5]
    #expect(words(counts, in: "有意见分歧") == ["有", "意见", "分歧"])
  }

  @Test func theFirstOfEquallyGoodPathsIsKept() {
    // 3 is reached from 1 before it is reached from 2.
    #expect(words(["一": 3, "一二": 3, "二三": 3, "三": 3], in: "一二三") == ["一", "二三"])
  }

  @Test func unknownSymbolsCostSixteen() {
    // ln p(一二) is about -17: less than one unknown symbol and 二, more than two unknown ones.
    let million = 24_154_953
    #expect(words(["一二": 1, "二": million], in: "一二") == ["一", "二"])
    #expect(words(["一二": 1, "三": million], in: "一二") == ["一二"])
    #expect(words([:], in: "一二") == ["一", "二"])
  }

  /// A long text has the same words as its parts between units: nothing is lost in long sums.
  @Test func longTextsAreCutAsShortOnes() {
    var lexicon = Lexicon()
    for (word, count) in [("研究", 7), ("研究生", 3), ("生命", 5), ("命", 2)] {
      lexicon.add(word, count: count)
    }
    let segmenter = Segmenter(lexicon: lexicon)
    let short = segmenter.words(in: "研究生命研究生")
    #expect(short == ["研究", "生命", "研究生"])
    let long = segmenter.words(in: String(repeating: "研究生命研究生", count: 200_000))
    #expect(long.count == 600_000)
    #expect(Array(long.suffix(3)) == short)
  }
}
