import Testing

@testable import CorpusReading

@Suite struct ScoreCountsTests {
  @Test func followsTheFormulas() {
    // P = 3/4, R = 3/5, F1 = 2 · 3 / 9
    let counts = ScoreCounts(correct: 3, predicted: 4, gold: 5)
    #expect(counts.precision == 0.75)
    #expect(counts.recall == 0.6)
    #expect(counts.f1 == 6.0 / 9)
    #expect(
      counts.jsonLine == """
        {"precision":0.75,"recall":0.6,"f1":0.6666666666666666,"correct":3,"predicted":4,"gold":5}
        """)
  }

  @Test func isZeroWhereThereIsNothing() {
    let nothing = ScoreCounts()
    #expect([nothing.precision, nothing.recall, nothing.f1] == [0, 0, 0])
    #expect(ScoreCounts(predicted: 2).f1 == 0)
    #expect(ScoreCounts(gold: 2).f1 == 0)
  }

  @Test func addsSetsAndCounts() {
    var counts = ScoreCounts()
    counts.add(gold: ["甲", "乙"], predicted: ["乙", "丙", "丁"], unlocated: 1)
    #expect(counts == ScoreCounts(correct: 1, predicted: 3, gold: 3))
    counts += counts
    #expect(counts == ScoreCounts(correct: 2, predicted: 6, gold: 6))
  }
}
