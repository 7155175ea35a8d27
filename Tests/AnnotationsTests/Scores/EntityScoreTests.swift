import CorpusReading
import Testing

@testable import Annotations

@Suite struct EntityScoreTests {
  @Test func wantsTypeAndSpan() {
    let gold = AnnotatedText(
      text: "甲乙甲",
      entities: [
        Entity(type: "人", text: "甲", start: 0, end: 1),
        Entity(type: "人", text: "乙", start: 1, end: 2),
        Entity(type: "人", text: "甲", start: 2, end: 3),
      ], unlocated: .init())
    var predicted = gold
    predicted.entities[1].type = "地"  // wrong type
    predicted.entities[2] = predicted.entities[0]  // right string at a place already counted
    predicted.entities[0].score = 0.5  // scores do not matter
    let score = EntityScore([PredictionPair(gold: gold, predicted: predicted)])
    #expect(score.counts == ScoreCounts(correct: 1, predicted: 2, gold: 3))
  }
}
