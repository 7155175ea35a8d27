import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct KeywordFinderTests {
  private let segmenter: Segmenter = {
    var segmenter = Segmenter(
      lexicon: ["我们": 500, "手术": 5, "机器人": 4, "的": 900, "医院": 20, "病人": 10, "0年": 61])
    segmenter.findsUnknownWords = false
    return segmenter
  }()

  /// N = 1500; the text has 9 words with letters.
  @Test func wordsAreRankedByTheirShareAndItsExcess() {
    let finder = KeywordFinder(segmenter: segmenter)
    let found = finder.keywords(in: "机器人的手术，我们的手术。\n手术的医院2024年")
    #expect(found.map(\.word) == ["手术", "机器人", "医院", "2024年"])
    #expect(found.map(\.count) == [3, 1, 1, 1])
    let expected = [(3.0, 5.0), (1, 4), (1, 20), (1, 61)].map { count, elsewhere in
      count / 10 * log(count / 10 * 1500 / elsewhere)
    }
    for (keyword, score) in zip(found, expected) { #expect(abs(keyword.score - score) < 1e-12) }
    #expect(finder.keywords(in: "机器人手术", count: 1).count == 1)
    #expect(finder.keywords(in: "") == [] && finder.keywords(in: "我，的") == [])
  }

  /// A line of words, each next to its neighbors: by symmetry the scores are those of the walk, and sum to 1.
  @Test func aWalkRanksWordsByTheirNeighbors() {
    let finder = KeywordFinder(segmenter: segmenter, method: .textRank)
    let found = finder.keywords(in: "手术机器人\n手术医院\n手术病人\n手术机器人")
    #expect(found.map(\.word) == ["手术", "机器人", "医院", "病人"])
    // With s for 手术 and r, h for those it leads to: s = .0375 + .85 (r + 2h), r = .0375 + .85 s / 2.
    #expect(abs(found.reduce(0) { $0 + $1.score } - 1) < 0.01)
    #expect(abs(found[1].score - (0.0375 + 0.85 * found[0].score / 2)) < 0.001)
    #expect(found[2].score == found[3].score)
    #expect(finder.keywords(in: "手术").map(\.word) == ["手术"])
  }

  @Test func countsAreThoseOfTheLexicon() {
    #expect(segmenter.count(of: "手术") == 5 && segmenter.count(of: "1999年") == 61)
    #expect(segmenter.count(of: "手") == 0 && segmenter.count(of: "") == 0)
  }
}
