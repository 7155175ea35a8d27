import Determinism
import Foundation
import Lexicons
import Testing

@testable import Segmentation

@Suite struct SegmenterAlternativesTests {
  /// N = 100, T = 5; of known words alone, 105 is what counts are divided by.
  private static let segmenter: Segmenter = {
    var lexicon = Lexicon()
    for (word, count) in [("研究", 40), ("研究生", 10), ("生命", 30), ("命", 10), ("生", 10)] {
      lexicon.add(word, count: count)
    }
    var segmenter = Segmenter(lexicon: lexicon)
    segmenter.findsUnknownWords = false
    return segmenter
  }()
  /// The probabilities of 研究 生命, 研究生 命 and 研究 生 命. Two other ways have unknown symbols and
  /// hardly count.
  private static let ways: [Double] = [1200.0 / 11_025, 100.0 / 11_025, 4000.0 / 1_157_625]

  @Test func theBestOfAll() {
    let best = Self.segmenter.bestSegmentations(of: "研究生命", count: 3)
    #expect(best.map(\.words) == [[0..<2, 2..<4], [0..<3, 3..<4], [0..<2, 2..<3, 3..<4]])
    #expect(zip(best, Self.ways).allSatisfy { abs($0.score - log($1)) < 1e-6 })
    // With 研 and 究 alone there are two more.
    #expect(Self.segmenter.bestSegmentations(of: "研究生命", count: 100).count == 5)
    #expect(Self.segmenter.bestSegmentations(of: "，a", count: 2).map(\.words) == [[0..<1, 1..<2]])
  }

  @Test func anyStringMayBeAWord() {
    var segmenter = Self.segmenter
    segmenter.findsUnknownWords = true
    let best = segmenter.bestSegmentations(of: "研究生命", count: 100)
    #expect(best.count == 8, "Each of three gaps is cut or not.")
    #expect(best[0].words == [0..<2, 2..<4])
    let probabilities = segmenter.wordProbabilities(in: "研究生命")
    #expect(probabilities.count == 10)
    let whole = probabilities.first { $0.word == 0..<4 }?.probability ?? 0
    #expect(whole > 0 && whole < 1e-3)
    // 研究生命研 is too long.
    #expect(segmenter.bestSegmentations(of: "研究生命研", count: 100).count == 15)
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
    let share = Double(counts[[0..<2, 2..<4]] ?? 0) / 4000
    #expect(abs(share - Self.ways[0] / Self.ways.reduce(0, +)) < 0.02)
  }

  @Test func wordProbabilitiesAreShares() {
    let found = Self.segmenter.wordProbabilities(in: "研究生命")
    let probabilities = Dictionary(uniqueKeysWithValues: found.map { ($0.word, $0.probability) })
    let ways = Self.ways
    let total = ways.reduce(0, +)
    let expected: [Range<Int>: Double] = [
      0..<2: ways[0] + ways[2], 0..<3: ways[1], 3..<4: ways[1] + ways[2],
    ]
    for (word, sum) in expected {
      #expect(abs((probabilities[word] ?? 0) - sum / total) < 1e-5)
    }
  }
}
