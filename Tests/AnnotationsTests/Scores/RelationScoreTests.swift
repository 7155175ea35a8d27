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

  /// 父亲乙 is right, twice with its better score's 0.75; 母亲乙 is wrong with 0.25, and its slot right with 1:
  /// (|1 − 0.75| + |0 − 0.25| + |1 − 1|) / 3 = 1/6. 母亲丙 has no probability.
  @Test func comparesProbabilitiesWithWhatIsRight() {
    var (father, again) = (relation("甲", "父亲", "乙"), relation("甲", "父亲", "乙"))
    var mother = relation("甲", "母亲", "乙")
    (father.score, father.probability) = (2, 0.75)
    (again.score, again.probability) = (1, 0.125)
    (again.subject.type, again.subject.start, again.subject.end) = ("地", 6, 7)
    mother.probability = 0.25
    mother.slots = [RelationSlot(name: "名", object: entity("丙", in: text))]
    mother.slots[0].probability = 1
    let pair = PredictionPair(
      gold: AnnotatedText(
        text: text, relations: [relation("甲", "父亲", "乙"), relation("甲", "母亲_名", "丙")]),
      predicted: AnnotatedText(
        text: text, relations: [again, father, mother, relation("甲", "母亲", "丙")]))
    let score = RelationScore([pair])
    #expect(score.calibrationError.count == 3)
    #expect(score.calibrationError.value == 1.0 / 6)
    #expect(score.jsonLine.hasSuffix(#""gold":2},"calibration_error":0.16666666666666666}"#))
  }
}
