import Testing

@testable import Annotations

@Suite struct PredictionPairTests {
  private func texts(_ strings: String...) -> [AnnotatedText] {
    strings.map { AnnotatedText(text: $0) }
  }

  @Test func pairsByTextInAnyOrder() throws {
    var predicted = texts("乙", "甲", "甲")
    predicted[1].id = "first"
    let pairs = try PredictionPair.pairs(gold: texts("甲", "乙", "甲"), predicted: predicted)
    #expect(pairs.map(\.predicted.text) == ["甲", "乙", "甲"])
    #expect(pairs.map(\.predicted.id) == ["first", nil, nil])
  }

  @Test func namesWhatIsMissing() {
    #expect(throws: AnnotatedTextError.unpairedText(text: "乙", missingFrom: "predictions")) {
      try PredictionPair.pairs(gold: texts("甲", "乙"), predicted: texts("甲", "丙"))
    }
    #expect(throws: AnnotatedTextError.unpairedText(text: "甲", missingFrom: "gold file")) {
      try PredictionPair.pairs(gold: texts("甲"), predicted: texts("甲", "甲"))
    }
  }

  /// What a text is not labeled for, it cannot judge; what it says of it nevertheless is right.
  @Test func onlyWhatIsLabeledIsJudged() {
    func entity(_ type: String, _ start: Int) -> Entity {
      Entity(type: type, text: "甲", start: start, end: start + 1)
    }
    let predicted = AnnotatedText(text: "甲甲甲", entities: [entity("人", 0), entity("地", 1)])
    var gold = AnnotatedText(text: "甲甲甲", entities: [entity("人", 0)])
    #expect(EntityScore([PredictionPair(gold: gold, predicted: predicted)]).counts.predicted == 2)
    gold.labeledTypes = ["人"]
    let counts = EntityScore([PredictionPair(gold: gold, predicted: predicted)]).counts
    #expect((counts.correct, counts.predicted, counts.gold) == (1, 1, 1))
    gold.labeledTypes = []
    #expect(PredictionPair(gold: gold, predicted: predicted).predicted.entities.isEmpty)
    let event = Event(type: "买", parts: [])
    let others = AnnotatedText(
      text: "甲甲甲",
      relations: [Relation(predicate: "在", subject: entity("", 0), object: entity("", 1))],
      events: [event])
    gold.labeledTypes = ["在"]
    let pair = PredictionPair(gold: gold, predicted: others)
    #expect(pair.predicted.relations.count == 1 && pair.predicted.events.isEmpty)
  }
}
