import CorpusReading
import TestSupport
import Testing

@testable import Annotations

@Suite struct EventScoresTests {
  private let text = "Oracle裁员900余人，又裁员，公司上市"

  private func event(_ type: String, _ arguments: (String, String)...) -> Event {
    Event(type: type, parts: arguments.map { argument($0.0, $0.1, in: text) })
  }

  private func scores(
    _ gold: [Event], _ predicted: [Event], matching: EventScores.Matching = .text
  ) -> EventScores {
    let pair = PredictionPair(
      gold: AnnotatedText(text: text, events: gold),
      predicted: AnnotatedText(text: text, events: predicted))
    return EventScores([pair], matching: matching)
  }

  @Test func countsByHand() {
    let gold = [
      event("裁员", ("trigger", "裁员"), ("裁员方", "Oracle"), ("人数", "900余人")),
      event("上市", ("trigger", "上市"), ("环节=正式上市", "上市")),
    ]
    let predicted = [
      // trigger right, 裁员方 right, 人数 only in part; so not the whole event
      event("裁员", ("trigger", "裁员"), ("裁员方", "Oracle"), ("人数", "900")),
      // an item counts as (环节, 正式上市) wherever it was placed; order does not matter
      event("上市", ("环节=正式上市", "公司"), ("trigger", "上市")),
      // trigger of another type; its one argument has no gold argument to draw on
      event("解雇", ("trigger", "裁员"), ("裁员方", "Oracle")),
    ]
    let scores = scores(gold, predicted)
    #expect(scores.trigger == ScoreCounts(correct: 2, predicted: 3, gold: 2))
    #expect(scores.argument == ScoreCounts(correct: 2, predicted: 4, gold: 3))
    #expect(scores.event == ScoreCounts(correct: 1, predicted: 3, gold: 2))
    // 1 + 1 + 0 + f with p = 3/3, r = 3/5, f = 2 · 3 / 8
    #expect(scores.character == ScoreCounts(correct: 2.75, predicted: 4, gold: 3))
    // 裁员方 of 裁员, 环节 of 上市
    #expect(scores.matched == ScoreCounts(correct: 2, predicted: 4, gold: 3))
  }

  @Test func spansMatterOnlyWhereAsked() {
    let gold = [event("裁员", ("trigger", "裁员"))]
    var moved = gold
    moved[0].triggers[0].start = 15
    moved[0].triggers[0].end = 17
    #expect(scores(gold, moved).trigger.correct == 1)
    #expect(scores(gold, moved, matching: .span).trigger.correct == 0)
    #expect(scores(gold, gold, matching: .span).trigger.correct == 1)
  }

  /// 裁员方 is right with 0.75, at whatever place; 900 is wrong with 0.5; the one of another type is wrong with 0.25:
  /// (|1 − 0.75| + |0 − 0.5| + |0 − 0.25|) / 3 = 1/3. Triggers and whole events do not count.
  @Test func comparesProbabilitiesOfArgumentsWithWhatIsRight() {
    let gold = [event("裁员", ("trigger", "裁员"), ("裁员方", "Oracle"), ("人数", "900余人"))]
    var predicted = [
      event("裁员", ("trigger", "裁员"), ("裁员方", "Oracle"), ("人数", "900")),
      event("解雇", ("裁员方", "Oracle")),
    ]
    (predicted[0].probability, predicted[0].triggers[0].probability) = (0.125, 0.125)
    #expect(scores(gold, predicted).calibrationError.value == nil)
    #expect(!scores(gold, predicted).jsonLine.contains("calibration"))
    predicted[0].arguments[0].probability = 0.75
    predicted[0].arguments[0].start += 1
    predicted[0].arguments[1].probability = 0.5
    predicted[1].arguments[0].probability = 0.25
    let scores = scores(gold, predicted)
    #expect(scores.calibrationError.count == 3)
    #expect(scores.calibrationError.value == 1.0 / 3)
    #expect(scores.jsonLine.hasSuffix(#"},"calibration_error":0.3333333333333333}"#))
    // By places the first is wrong, too: (0.75 + 0.5 + 0.25) / 3.
    let placed = self.scores(gold, predicted, matching: .span)
    #expect(placed.calibrationError.value == 0.5)
  }

  @Test func countsWhatCouldNotBeLocated() {
    var gold = AnnotatedText(text: text, events: [event("裁员", ("trigger", "裁员"))])
    gold.unlocated.arguments = 2
    gold.unlocated.triggers = 1
    gold.unlocated.events = 1
    let scores = EventScores([PredictionPair(gold: gold, predicted: gold)])
    #expect(scores.trigger.gold == 2 && scores.event.gold == 2)
    #expect(scores.argument.gold == 2 && scores.character.gold == 2 && scores.matched.gold == 2)
  }

  @Test func writesOneObjectEach() {
    let counts =
      #"{"precision":0,"recall":0,"f1":0,"correct":0,"predicted":0,"gold":0}"#
    let names = ["trigger", "argument", "event", "character", "matched"]
    let members = names.map { "\"\($0)\":\(counts)" }.joined(separator: ",")
    #expect(EventScores().jsonLine == "{\(members)}")
  }
}
