import Determinism
import TestSupport
import Testing

@testable import Grammar

@Suite struct BracketScoreTests {
  /// Of 0..<2, 1..<3, 2..<6 and 3..<5 the first is gold, 1..<3 crosses 0..<2 and 2..<6, the third
  /// is gold too, and 3..<5 lies within it. Not counted are a single word and the whole.
  @Test func figuresAreThoseByHand() {
    var score = BracketScore()
    score.add(
      predicted: [0..<2, 1..<3, 2..<6, 3..<5, 4..<5, 0..<7], gold: [0..<2, 2..<6, 2..<4],
      length: 7)
    #expect((score.predicted, score.gold, score.correct, score.uncrossed) == (4, 3, 2, 2))
    #expect(score.precision == 0.5)
    #expect(score.recall == 2.0 / 3)
    #expect(score.f1 == 4.0 / 7)
    #expect(score.uncrossedShare == 0.5)
  }

  @Test(arguments: [
    (0..<2, true), (0..<3, false), (0..<5, true), (1..<6, true), (2..<4, true), (2..<5, true),
    (2..<6, true), (3..<5, true), (3..<6, false), (4..<7, false), (5..<8, true), (6..<8, true),
  ])
  func spansCrossWhenTheyOverlapAndNeitherContainsTheOther(span: Range<Int>, isUncrossed: Bool) {
    var score = BracketScore()
    score.add(predicted: [span], gold: [2..<5], length: 9)
    #expect((score.uncrossed == 1) == isUncrossed)
  }

  @Test func sentencesAddUp() {
    var score = BracketScore()
    score.add(predicted: [0..<2], gold: [0..<2], length: 3)
    score.add(predicted: [1..<3], gold: [0..<2], length: 3)
    score.add(predicted: [], gold: [0..<2], length: 3)
    #expect((score.predicted, score.gold, score.correct, score.uncrossed) == (2, 3, 1, 1))
  }

  @Test func whatIsTrivialDoesNotCount() {
    var score = BracketScore()
    score.add(predicted: [0..<1, 0..<4, 2..<2], gold: [3..<4, 0..<4], length: 4)
    score.add(predicted: [0..<1], gold: [], length: 1)
    score.add(predicted: [], gold: [], length: 0)
    #expect(score == BracketScore())
    #expect(score.precision == 0 && score.recall == 0 && score.f1 == 0)
    #expect(score.uncrossedShare == 0)
  }
}

@Suite struct BaselineBracketsTests {
  @Test func branchingIsWithinSegments() {
    let segments = [0..<4, 4..<5, 5..<7]
    #expect(BaselineBrackets.rightBranching(segments) == [0..<4, 1..<4, 2..<4, 5..<7])
    #expect(BaselineBrackets.leftBranching(segments) == [0..<4, 0..<3, 0..<2, 5..<7])
    #expect(BaselineBrackets.rightBranching([]).isEmpty)
    #expect(BaselineBrackets.leftBranching([2..<2, 3..<4]).isEmpty)
  }

  /// A binary tree of n words has n − 1 spans of two words or more, none of which cross.
  @Test(arguments: 0..<50)
  func randomSpansMakeABinaryTree(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let segments = [0..<1, 1..<(2 + seed), (2 + seed)..<(9 + seed)]
    let spans = BaselineBrackets.random(segments, using: &generator)
    #expect(spans.count == seed + 6)
    #expect(segments.filter { $0.count > 1 }.allSatisfy(spans.contains))
    var score = BracketScore()
    score.add(predicted: spans, gold: spans, length: 9 + seed)
    #expect(score.uncrossedShare == 1)
  }

  /// Four words are cut after the first, second and third in a third of the cases each; after the
  /// first 2..<4 and 1..<3 follow in halves, after the second both pairs at once.
  @Test func randomCutsAreEquallyProbable() {
    var generator = SeededGenerator(seed: 7)
    var counts: [Set<Range<Int>>: Int] = [:]
    for _ in 0..<6_000 {
      counts[BaselineBrackets.random([0..<4], using: &generator), default: 0] += 1
    }
    #expect(counts.count == 5)
    for (spans, count) in counts {
      let expected = spans == [0..<4, 0..<2, 2..<4] ? 2_000 : 1_000
      #expect(abs(count - expected) < 120)
    }
  }
}

/// Against figures found by an independent program.
@Suite(.enabled(if: SharedData.hasTreebank, "\(SharedData.treebankMessage)"))
struct TreebankBaselineTests {
  private static func score(
    _ brackets: ([Range<Int>]) -> Set<Range<Int>>
  ) throws -> BracketScore {
    var score = BracketScore()
    for sentence in try DependencyTreebank.sentences(contentsOf: SharedData.treebank) {
      score.add(
        predicted: brackets(sentence.segments), gold: sentence.subtreeSpans,
        length: sentence.length)
    }
    return score
  }

  @Test func sentencesAndWordsAreAllRead() throws {
    let sentences = try DependencyTreebank.sentences(contentsOf: SharedData.treebank)
    #expect(sentences.count == 500)
    #expect(sentences.reduce(0) { $0 + $1.length } == 10_893)
  }

  @Test func rightBranching() throws {
    let score = try Self.score(BaselineBrackets.rightBranching)
    #expect(score.gold == 4_288)
    #expect(score.predicted == 9_117)
    #expect(abs(score.precision - 0.155) < 0.0005 && abs(score.recall - 0.329) < 0.0005)
    #expect(abs(score.f1 - 0.210) < 0.0005 && abs(score.uncrossedShare - 0.524) < 0.0005)
  }

  @Test func leftBranching() throws {
    let score = try Self.score(BaselineBrackets.leftBranching)
    #expect(abs(score.precision - 0.137) < 0.0005 && abs(score.recall - 0.291) < 0.0005)
    #expect(abs(score.f1 - 0.186) < 0.0005 && abs(score.uncrossedShare - 0.46) < 0.005)
  }

  @Test func segmentsAlone() throws {
    let score = try Self.score { Set($0) }
    #expect(score.predicted == 1_483)
    #expect(abs(score.precision - 0.357) < 0.0005 && abs(score.recall - 0.124) < 0.0005)
  }
}
