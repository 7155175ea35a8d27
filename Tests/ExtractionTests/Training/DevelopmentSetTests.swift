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

  /// The choice is that of decoding anew at every threshold.
  @Test func theThresholdOfTriplesIsTheBestOfTheGrid() throws {
    let texts = TrainingSample.texts
    var model = try trained(
      on: Array(texts.prefix(2)), as: .relations(RelationSchema(derivedFrom: texts)))
    let choice = DevelopmentSet(texts: texts).bestThreshold(of: model)
    let scores = DevelopmentSet.thresholds.map { threshold in
      model.threshold = threshold
      return model.evaluate(texts).f1
    }
    #expect(choice.f1 == scores.max())
    #expect(choice.f1AtZero == scores[8])
    let place = try #require(DevelopmentSet.thresholds.firstIndex(of: choice.threshold))
    #expect(scores[place] == choice.f1)
    #expect(DevelopmentSet(texts: texts).bestLinkThresholds(of: model) == LinkThresholds())
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
    #expect(model.task.f1(of: pairs) == 1 && model.task.linkF1(of: pairs) == 1)
    // Links that say nothing: the thresholds alone decide.
    model.linkThresholds = LinkThresholds(sameRole: areApart ? -1e3 : 1e3)
    let wrong = model.extract([texts[0].text])[0].events.count
    #expect(wrong == (areApart ? 1 : 2))
    let chosen = DevelopmentSet(texts: texts).bestLinkThresholds(of: model)
    model.linkThresholds = chosen
    #expect(model.extract([texts[0].text])[0].events.count == (areApart ? 2 : 1))
  }
}
