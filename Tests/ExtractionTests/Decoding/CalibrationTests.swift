import Determinism
import Foundation
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct CalibrationTests {
  /// A text with a triple of a score, right or wrong.
  private func pair(_ score: Float, isRight: Bool) -> PredictionPair {
    let text = "《围城》的作者是钱钟书"
    let found = Relation(
      predicate: "作者", subject: entity("围城", in: text), object: entity("钱钟书", in: text),
      score: score)
    var gold = found
    gold.score = nil
    if !isRight { gold.predicate = "主角" }
    return PredictionPair(
      gold: AnnotatedText(text: text, relations: [gold]),
      predicted: AnnotatedText(text: text, relations: [found]))
  }

  private func probability(_ calibration: Calibration, _ score: Float) -> Float? {
    var text = pair(score, isRight: true).predicted
    calibration.apply(to: &text)
    return text.relations[0].probability
  }

  /// Scores that are twice as sure as they should be.
  @Test func probabilitiesAreTheSharesThatAreRight() throws {
    var generator = SeededGenerator(seed: 4)
    let pairs = (0..<4000).map { _ in
      let score = 2 * generator.nextGaussian()
      let odds = Double(score) / 2 - 0.5
      return pair(score, isRight: Double(generator.nextUniform()) < 1 / (1 + exp(-odds)))
    }
    let calibration = Calibration(of: pairs)
    for score in [Float(-2), 0, 1, 3] {
      let expected = 1 / (1 + exp(-(score / 2 - 0.5)))
      let found = try #require(probability(calibration, score))
      #expect(abs(found - expected) < 0.05, "\(score): \(found), expected \(expected)")
    }
  }

  @Test func surerFindingsAreNeverLessLikely() throws {
    let pairs = (0..<200).map { pair(Float($0) / 50, isRight: $0 < 100) }
    let calibration = Calibration(of: pairs)
    let probabilities = try [Float(-1), 0, 2, 4].map { try #require(probability(calibration, $0)) }
    #expect(probabilities == probabilities.sorted())
  }

  @Test func whatDevelopmentDataLacksHasNoProbability() {
    #expect(probability(Calibration(of: []), 1) == nil)
  }

  /// Ends of triples are entities; triggers, arguments and events have lines of their own.
  @Test func everyKindIsJudged() {
    let text = "甲公司收购乙公司"
    func event(_ buyer: String) -> Event {
      var event = Event(
        type: "收购",
        parts: [argument("trigger", "收购", in: text), argument("买方", buyer, in: text)], score: 1)
      event.triggers[0].score = 1
      event.arguments[0].score = 1
      return event
    }
    let judged = JudgedFinding.all(
      of: PredictionPair(
        gold: AnnotatedText(text: text, events: [event("甲公司")]),
        predicted: AnnotatedText(text: text, events: [event("乙公司")])))
    #expect(judged.map(\.kind) == [.event, .trigger, .argument])
    #expect(judged.map(\.isRight) == [true, true, false])
    var found = pair(1, isRight: false)
    let predicted = AnnotatedText(
      text: found.predicted.text,
      entities: [found.predicted.relations[0].subject, entity("作者", in: found.predicted.text)],
      relations: found.predicted.relations)
    found = PredictionPair(gold: found.gold, predicted: predicted)
    #expect(JudgedFinding.all(of: found).map(\.isRight) == [true, false, false])
  }

  @Test func aFileKeepsIt() throws {
    let calibration = Calibration(of: (0..<50).map { pair(Float($0) / 10, isRight: $0 % 3 > 0) })
    let data = try JSONEncoder().encode(calibration)
    #expect(try JSONDecoder().decode(Calibration.self, from: data) == calibration)
  }
}
