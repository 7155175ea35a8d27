import CorpusReading
import TestSupport
import Testing

@testable import Annotations

struct AnnotationScoreTests {
  /// One text of which a triple, an argument and an entity are found rightly and one of each wrongly.
  private var pairs: [PredictionPair] {
    let text = "《围城》的作者是钱钟书，昨天出版"
    let (book, author, day) = (
      entity("围城", in: text, type: "书"), entity("钱钟书", in: text, type: "人"),
      entity("昨天", in: text, type: "时间")
    )
    func annotated(_ others: [Entity]) -> AnnotatedText {
      AnnotatedText(
        text: text, entities: [book] + others,
        relations: ([author] + others).map {
          Relation(predicate: "作者", subject: book, object: $0)
        },
        events: [
          Event(
            type: "出版",
            arguments: ([book] + others).map { argument("对象", $0.text, in: text) })
        ])
    }
    return [PredictionPair(gold: annotated([]), predicted: annotated([day]))]
  }

  @Test(arguments: AnnotationKind.allCases)
  func figuresAreThoseOfTheKind(kind: AnnotationKind) {
    let score = AnnotationScore(kind, of: pairs)
    #expect(score.counts == ScoreCounts(correct: 1, predicted: 2, gold: 1))
    #expect((score.precision, score.recall, score.f1) == (0.5, 1, 2.0 / 3))
    #expect((score.relations != nil) == (kind == .relations))
    #expect((score.events != nil) == (kind == .events))
    #expect((score.entities != nil) == (kind == .entities))
  }

  @Test(arguments: AnnotationKind.allCases)
  func calibrationErrorsAreThoseOfTheKind(kind: AnnotationKind) {
    var pair = pairs[0]
    #expect(AnnotationScore(kind, of: [pair]).calibrationError.count == 0)
    var predicted = pair.predicted
    predicted.entities[0].probability = 0.5
    predicted.relations[0].probability = 0.25
    predicted.events[0].arguments[0].probability = 0.125
    var gold = pair.gold
    if kind == .entities { (gold.relations, predicted.relations) = ([], []) }
    pair = PredictionPair(gold: gold, predicted: predicted)
    let values: [AnnotationKind: Double] = [.entities: 0.5, .relations: 0.75, .events: 0.875]
    #expect(AnnotationScore(kind, of: [pair]).calibrationError.value == values[kind])
  }

  @Test func jsonIsThatOfTheScoreInside() {
    #expect(AnnotationScore(.relations, of: pairs).jsonLine == RelationScore(pairs).jsonLine)
    #expect(AnnotationScore(.events, of: pairs).jsonLine == EventScores(pairs).jsonLine)
    #expect(AnnotationScore(.entities, of: pairs).jsonLine == EntityScore(pairs).jsonLine)
  }

  @Test func descriptionsAreForReading() {
    #expect("\(ScoreCounts(correct: 1, predicted: 2, gold: 1))" == "F1 0.667 (P 0.500, R 1.000)")
    #expect(
      "\(AnnotationScore(.entities, of: pairs))" == "entities F1 0.667 (P 0.500, R 1.000)")
    #expect(
      "\(AnnotationScore(.relations, of: pairs))" == """
        triples F1 0.667 (P 0.500, R 1.000)
        triples with types F1 0.667 (P 0.500, R 1.000)
        """)
    #expect(
      "\(AnnotationScore(.events, of: pairs))" == """
        triggers F1 0.000 (P 0.000, R 0.000)
        arguments F1 0.667 (P 0.500, R 1.000)
        arguments by characters F1 0.667 (P 0.500, R 1.000)
        arguments of matched events F1 0.667 (P 0.500, R 1.000)
        whole events F1 0.000 (P 0.000, R 0.000)
        """)
  }
}
