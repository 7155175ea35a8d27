import CorpusReading
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct DevelopmentSetTests {
  private func trained(on texts: [AnnotatedText], as schema: AnnotationSchema) throws
    -> ExtractionModel
  {
    try TrainingSample.withFolder { folder in
      try ExtractionTrainer(settings: TrainingSample.settings, schema: schema)
        .train(on: texts, development: texts, to: folder)
    }
  }

  /// What is told of the threshold is what decoding anew with it gives.
  @Test func theChoiceIsThatOfDecodingAnew() throws {
    let texts = TrainingSample.texts
    var model = try trained(
      on: Array(texts.prefix(2)), as: .relations(RelationSchema(derivedFrom: texts)))
    let choice = DevelopmentSet(texts: texts).bestThreshold(of: model, with: [model.profile])
    let scores = DevelopmentSet.thresholds.map { threshold in
      model.threshold = threshold
      return model.evaluate(texts).f1
    }
    #expect(choice.f1AtZero == scores[8])
    let place = try #require(DevelopmentSet.thresholds.firstIndex(of: choice.threshold))
    #expect(scores[place] == choice.f1)
    #expect(DevelopmentSet(texts: texts).bestLinkThresholds(of: model) == LinkThresholds())
  }

  /// Findings that are the likelier right the higher their score, half of them at 0; but those between 0.5 and 1 are
  /// all wrong. By chance, if there are few, so that the best threshold is expected where they are half right; where the
  /// same is so of a hundred times as many, it is no chance.
  @Test(arguments: [(copies: 1, isChance: true), (copies: 100, isChance: false)])
  func fewFactsPullTheThresholdTowardWhatIsExpected(copies: Int, isChance: Bool) {
    let scores: [(score: Float, right: Int, wrong: Int)] = [
      (-1.1, 1, 4), (-0.6, 2, 4), (0.1, 3, 3), (0.6, 0, 7), (1.1, 6, 2), (1.6, 8, 1), (2.6, 9, 1),
    ]
    let findings = scores.flatMap { score, right, wrong in
      (0..<(right + wrong) * copies).map {
        JudgedFinding(kind: .relation, score: score, isRight: $0 < right * copies)
      }
    }
    let counts = DevelopmentSet.thresholds.map { threshold in
      let found = findings.filter { $0.score > threshold }
      return ScoreCounts(
        correct: Double(found.count(where: \.isRight)), predicted: found.count, gold: 29 * copies)
    }
    let best = counts.indices.max { counts[$0].f1 < counts[$1].f1 } ?? 0
    #expect(DevelopmentSet.thresholds[best] >= 0.6)
    let chosen = DevelopmentSet.thresholds[DevelopmentSet.bestThreshold(counts, findings)]
    #expect((chosen < 0.6) == isChance, "chosen \(chosen)")
  }

  /// Each buyer is an event of its own in these texts, all in one in the others, whatever links say.
  @Test(arguments: [true, false])
  func linksOfOneRoleAreCutWhereTheDataHasItSo(areApart: Bool) throws {
    let texts = ["甲和乙收购丙", "丁和戊收购己", "庚和辛收购壬"].map { text in
      let characters = text.map(String.init)
      let (buyers, shared) = (
        [characters[0], characters[2]].map { argument("买方", $0, in: text) },
        [
          argument("trigger", "收购", in: text),
          argument("被买方", characters[5], in: text),
        ]
      )
      let events =
        areApart
        ? buyers.map { Event(type: "收购", parts: [$0] + shared) }
        : [Event(type: "收购", parts: buyers + shared)]
      return AnnotatedText(text: text, events: events)
    }
    var model = try trained(on: texts, as: .events(EventSchema(derivedFrom: texts)))
    let pairs = zip(texts, model.extract(texts.map(\.text))).map {
      PredictionPair(gold: $0, predicted: $1)
    }
    #expect(model.task.counts(of: pairs).f1 == 1 && model.task.linkF1(of: pairs) == 1)
    // Links that say nothing: the thresholds alone decide.
    model.linkThresholds = LinkThresholds(sameRole: areApart ? -1e3 : 1e3)
    let wrong = model.extract([texts[0].text])[0].events.count
    #expect(wrong == (areApart ? 1 : 2))
    let chosen = DevelopmentSet(texts: texts).bestLinkThresholds(of: model)
    model.linkThresholds = chosen
    #expect(model.extract([texts[0].text])[0].events.count == (areApart ? 2 : 1))
  }
}
