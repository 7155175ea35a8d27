import Lexicons
import Testing

@testable import Segmentation

@Suite struct SegmentationScoreTests {
  @Test func theExampleOfTheDocumentation() throws {
    var score = SegmentationScore()
    try score.add(gold: ["研究", "生命"], predicted: ["研究生", "命"])
    #expect(score.f1 == 0)
    #expect(score.outOfVocabularyRecall == nil)
    #expect(score.outOfVocabularyRate == nil)
    #expect(score.inVocabularyRecall == nil)
  }

  @Test func wordsAreRightWithBothEnds() throws {
    var known = Lexicon()
    for word in ["我们", "在", "的"] { known.add(word, count: 1) }
    let gold = [["我们", "在", "野生", "动物园", "玩"], ["的"], []]
    let predicted = [["我们", "在", "野生", "动物", "园", "玩"], ["", "的"], []]
    let score = try SegmentationScore(gold: gold, predicted: predicted, knownWords: known)
    #expect(score.goldCount == 6)
    #expect(score.predictedCount == 7)
    #expect(score.correctCount == 5)
    #expect(score.precision == 5.0 / 7)
    #expect(score.recall == 5.0 / 6)
    #expect(abs(score.f1 - 2 * (5.0 / 7) * (5.0 / 6) / (5.0 / 7 + 5.0 / 6)) < 1e-15)
    // 野生, 动物园 and 玩 are unknown; 野生 and 玩 were found.
    #expect(score.outOfVocabularyCount == 3)
    #expect(score.outOfVocabularyRecall == 2.0 / 3)
    #expect(score.outOfVocabularyRate == 3.0 / 6)
    // 我们, 在 and 的 are known, and all were found.
    #expect(score.inVocabularyRecall == 1)
  }

  @Test func wordsOfALine() {
    #expect(SegmentationScore.words(ofLine: "  我们  在\u{3000}这里\t") == ["我们", "在", "这里"])
    #expect(SegmentationScore.words(ofLine: "") == [])
  }

  @Test func nothingScoresZero() {
    #expect(SegmentationScore().precision == 0)
    #expect(SegmentationScore().f1 == 0)
  }

  @Test func differentTextsAreNamed() {
    let error = #expect(throws: SegmentationError.self) {
      try SegmentationScore(gold: [["a"], ["一", "二"]], predicted: [["a"], ["一三"]])
    }
    #expect(error == .textsDiffer(line: 2, gold: "一二", predicted: "一三"))
    #expect(error?.description == "line 2: the texts differ: found \"一三\", expected \"一二\"")
    #expect(throws: SegmentationError.lineCountsDiffer(gold: 1, predicted: 0)) {
      try SegmentationScore(gold: [["a"]], predicted: [])
    }
  }
}
