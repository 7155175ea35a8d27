import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct ExtractionModelGroupingTests {
  /// `甲减持一，乙减持二` in as many clauses as there are names.
  private static func text(_ names: [String]) -> AnnotatedText {
    let amounts = ["一", "二", "三"]
    let text = zip(names, amounts).map { "\($0)减持\($1)" }.joined(separator: "，")
    let events = zip(names, amounts).enumerated().map { index, parts in
      var event = Event(
        type: "减持",
        parts: [argument("股东", parts.0, in: text), argument("数量", parts.1, in: text)])
      let start = 5 * index + 1
      event.triggers = [EventTrigger(text: "减持", start: start, end: start + 2)]
      return event
    }
    return AnnotatedText(text: text, events: events)
  }

  private static let texts = (0..<30).map { index in
    let names = "甲乙丙丁戊己庚".map(String.init)
    return text((0..<2 + index % 2).map { names[(index + $0) % names.count] })
  }

  private func untrained(_ texts: [AnnotatedText]) -> ExtractionModel {
    ExtractionTrainer(
      settings: TrainingSample.settings, schema: .events(EventSchema(derivedFrom: texts))
    ).makeModel(for: texts)
  }

  /// A model that has learned nothing but its texts' profile groups right what it would never find; by links that say
  /// nothing it does not.
  @Test func groupingIsMeasuredApartFromFinding() throws {
    var model = untrained(Self.texts)
    model.profile.requiredParts = [:]
    model.thresholds.grouping = GroupingThresholds()
    guard case .events(let score) = model.evaluateGrouping(Self.texts) else {
      Issue.record("a score of events")
      return
    }
    #expect(score.trigger.f1 == 1 && score.argument.f1 == 1)
    #expect(score.event.f1 == 1 && score.matched.f1 == 1)
    model.thresholds = DecodingThresholds(
      links: LinkThresholds(differentRoles: -1e9, sameRole: -1e9))
    guard case .events(let linked) = model.evaluateGrouping(Self.texts) else { return }
    #expect(linked.argument.f1 == 1 && linked.matched.f1 < 1)
  }

  /// Gold mentions with marks at their ends, which models do not find, stay whole.
  @Test func goldMentionsStayAsTheyAre() throws {
    let text = "甲减持《乙。"
    let gold = AnnotatedText(
      text: text,
      events: [
        Event(
          type: "减持", parts: [argument("trigger", "减持", in: text), argument("标的", "《乙。", in: text)])
      ])
    guard case .events(let score) = untrained(Self.texts + [gold]).evaluateGrouping([gold]) else {
      return
    }
    #expect(score.argument.gold == 1)
    let model = untrained([gold])
    guard case .events(let own) = model.evaluateGrouping([gold]) else { return }
    #expect(own.argument.f1 == 1)
  }

  @Test func otherModelsAreScoredAsTheyAre() {
    let model = TrainingSample.trainer().makeModel(for: TrainingSample.texts)
    #expect(
      model.evaluateGrouping(TrainingSample.texts).jsonLine
        == model.evaluate(TrainingSample.texts).jsonLine)
  }

  /// Development data chooses grouping where it tells events apart better than links that say nothing, and what stood
  /// before where the profile has none.
  @Test func developmentDataChoosesTheGrouping() throws {
    let model = try TrainingSample.withFolder { folder in
      try ExtractionTrainer(
        settings: TrainingSample.settings, schema: .events(EventSchema(derivedFrom: Self.texts))
      ).train(on: Self.texts, development: Self.texts, to: folder)
    }
    var blind = model
    blind.linkThresholds = LinkThresholds(differentRoles: -1e9, sameRole: -1e9)
    let chosen = DevelopmentSet(texts: Self.texts).bestGroupingThresholds(of: blind)
    #expect(chosen != nil)
    blind.thresholds.grouping = chosen
    guard case .events(let score) = blind.evaluateGrouping(Self.texts) else { return }
    #expect(score.matched.f1 == 1)
    blind.profile.grouping = nil
    #expect(DevelopmentSet(texts: Self.texts).bestGroupingThresholds(of: blind) == nil)
  }
}
