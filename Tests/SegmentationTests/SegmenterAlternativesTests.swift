import Determinism
import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct SegmenterAlternativesTests {
  private static let segmenter: Segmenter = {
    var lexicon = Lexicon()
    for (word, count) in [("研究", 40), ("研究生", 10), ("生命", 30), ("命", 10), ("生", 10)] {
      lexicon.add(word, count: count)
    }
    return Segmenter(lexicon: lexicon)
  }()

  @Test func theBestOfAll() {
    // .4 × .3, .4 × .1 × .1 and .1 × .1; 研 and 究 alone are unknown.
    let best = Self.segmenter.bestSegmentations(of: "研究生命", count: 3)
    #expect(best.map(\.words) == [[0..<2, 2..<4], [0..<3, 3..<4], [0..<2, 2..<3, 3..<4]])
    #expect(zip(best, [0.12, 0.01, 0.004]).allSatisfy { abs($0.score - log($1)) < 1e-6 })
    // With 研 and 究 alone there are two more.
    #expect(Self.segmenter.bestSegmentations(of: "研究生命", count: 100).count == 5)
    #expect(Self.segmenter.bestSegmentations(of: "，a", count: 2).map(\.words) == [[0..<1, 1..<2]])
  }

  @Test func theBestIsTheFirst() {
    for text in ["研究生命2024，研究生", "", "生", "研究 生命"] {
      let best = Self.segmenter.bestSegmentations(of: text, count: 4)
      #expect(best[0].words == Self.segmenter.wordRanges(in: text))
      #expect(best.map(\.score) == best.map(\.score).sorted(by: >))
    }
  }

  @Test func userWordsAreInAllWays() {
    var segmenter = Self.segmenter
    segmenter.userDictionary.add("究生")
    segmenter.userDictionary.add("命研", weight: 5)
    let best = segmenter.bestSegmentations(of: "研究生命研究", count: 9)
    #expect(best.count == 3)
    #expect(best.allSatisfy { $0.words.contains(1..<3) })
    #expect(best.contains { $0.words.contains(3..<5) })
  }

  @Test func noWayComesTwice() {
    var segmenter = Self.segmenter
    segmenter.userDictionary.add("生", weight: 3)
    segmenter.userDictionary.add("研究", weight: 3)
    segmenter.userDictionary.remove("命")
    segmenter.userDictionary.remove("a")
    let best = segmenter.bestSegmentations(of: "研究生命，a", count: 100).map(\.words)
    #expect(best.count == 5)
    #expect(Set(best).count == 5)
  }

  @Test func drawsFollowTheLexicon() {
    var generator = SeededGenerator(seed: 5)
    var counts: [[Range<Int>]: Int] = [:]
    for _ in 0..<4000 {
      let drawn = Self.segmenter.sampledSegmentation(of: "研究生命", using: &generator)
      counts[drawn, default: 0] += 1
    }
    // 0.12 of 0.134: the other ways have 0.01 and 0.004; unknown ones hardly count.
    let share = Double(counts[[0..<2, 2..<4]] ?? 0) / 4000
    #expect(abs(share - 0.12 / 0.134) < 0.02)
  }

  @Test func wordProbabilitiesAreShares() {
    let found = Self.segmenter.wordProbabilities(in: "研究生命")
    let probabilities = Dictionary(uniqueKeysWithValues: found.map { ($0.word, $0.probability) })
    #expect(abs((probabilities[0..<2] ?? 0) - 0.124 / 0.134) < 1e-5)
    #expect(abs((probabilities[0..<3] ?? 0) - 0.01 / 0.134) < 1e-5)
    #expect(abs((probabilities[3..<4] ?? 0) - 0.014 / 0.134) < 1e-5)
  }
}
