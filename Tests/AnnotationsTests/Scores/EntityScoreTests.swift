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

  /// The right one has 0.75, the one of a wrong type 0.5: (|1 − 0.75| + |0 − 0.5|) / 2 = 0.375. In a text with
  /// triples, entities have none.
  @Test func comparesProbabilitiesWithWhatIsRight() {
    let gold = AnnotatedText(
      text: "甲乙",
      entities: [
        Entity(type: "人", text: "甲", start: 0, end: 1),
        Entity(type: "人", text: "乙", start: 1, end: 2),
      ])
    var predicted = gold
    predicted.entities[0].probability = 0.75
    predicted.entities[1].type = "地"
    predicted.entities[1].probability = 0.5
    let score = EntityScore([PredictionPair(gold: gold, predicted: predicted)])
    #expect(score.calibrationError.value == 0.375)
    #expect(
      score.jsonLine
        == #"{"precision":0.5,"recall":0.5,"f1":0.5,"correct":1,"predicted":2,"gold":2,"calibration_error":0.375}"#
    )
    let without = EntityScore([PredictionPair(gold: gold, predicted: gold)])
    #expect(without.jsonLine == without.counts.jsonLine)
    let relation = Relation(
      predicate: "子", subject: gold.entities[0], object: gold.entities[1])
    for (isGold, isPredicted) in [(true, false), (false, true)] {
      var pair = (gold, predicted)
      if isGold { pair.0.relations = [relation] }
      if isPredicted { pair.1.relations = [relation] }
      let score = EntityScore([PredictionPair(gold: pair.0, predicted: pair.1)])
      #expect(score.calibrationError.value == nil)
      #expect(score.counts.predicted == 2)
    }
  }
}
