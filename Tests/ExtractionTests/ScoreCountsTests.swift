import Testing

@testable import Extraction

@Suite struct ScoreCountsTests {
  @Test func followsTheFormulas() {
    // P = 3/4, R = 3/5, F1 = 2 · 3 / 9
    let counts = ScoreCounts(correct: 3, predicted: 4, gold: 5)
    #expect(counts.precision == 0.75)
    #expect(counts.recall == 0.6)
    #expect(counts.f1 == 6.0 / 9)
    #expect(
      counts.jsonLine == """
        {"precision":0.75,"recall":0.6,"f1":0.6666666666666666,"correct":3,"predicted":4,"gold":5}
        """)
  }

  @Test func isZeroWhereThereIsNothing() {
    let nothing = ScoreCounts()
    #expect([nothing.precision, nothing.recall, nothing.f1] == [0, 0, 0])
    #expect(ScoreCounts(predicted: 2).f1 == 0)
    #expect(ScoreCounts(gold: 2).f1 == 0)
  }

  @Test func addsSetsAndCounts() {
    var counts = ScoreCounts()
    counts.add(gold: ["甲", "乙"], predicted: ["乙", "丙", "丁"], unlocated: 1)
    #expect(counts == ScoreCounts(correct: 1, predicted: 3, gold: 3))
    counts += counts
    #expect(counts == ScoreCounts(correct: 2, predicted: 6, gold: 6))
  }
}

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
    #expect(RelationScore([pair]).counts == ScoreCounts(correct: 1, predicted: 2, gold: 3))
    let strict = RelationScore([pair], matching: .textAndTypes)
    #expect(strict.counts == ScoreCounts(correct: 0, predicted: 2, gold: 3))
  }
}

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
}
