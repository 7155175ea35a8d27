import CorpusReading
import TestSupport
import Testing

@testable import Annotations

@Suite struct RelationScoreTests {
  private let text = "甲的父亲乙，甲的母亲丙"

  private func relation(_ subject: String, _ predicate: String, _ object: String) -> Relation {
    Relation(
      predicate: predicate, subject: entity(subject, in: text, type: "人"),
      object: entity(object, in: text, type: "人"))
  }

  @Test func countsEachTripleOnceByItsStrings() {
    var elsewhere = relation("甲", "父亲", "乙")
    elsewhere.subject.start = 6  // the same triple, at another place and of another type
    elsewhere.subject.end = 7
    elsewhere.subject.type = "地"
    var gold = AnnotatedText(
      text: text, relations: [relation("甲", "父亲", "乙"), relation("甲", "母亲", "丙")])
    gold.unlocated.relations = 1
    let predicted = AnnotatedText(
      text: text, relations: [elsewhere, elsewhere, relation("甲", "母亲", "乙")])
    let pair = PredictionPair(gold: gold, predicted: predicted)
    // By text: 1 of {父亲乙, 母亲乙} is among the 2 triples; one more could not be located.
    let score = RelationScore([pair])
    #expect(score.counts == ScoreCounts(correct: 1, predicted: 2, gold: 3))
    #expect(score.strict == ScoreCounts(correct: 0, predicted: 2, gold: 3))
    #expect(
      score.jsonLine
        == #"{"precision":0.5,"recall":0.3333333333333333,"f1":0.4,"correct":1,"predicted":2,"gold":3,"#
        + #""strict":{"precision":0,"recall":0,"f1":0,"correct":0,"predicted":2,"gold":3}}"#)
  }
}
