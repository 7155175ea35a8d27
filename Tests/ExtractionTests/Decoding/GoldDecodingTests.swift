import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite(.enabled(if: SharedData.isPresent, "the shared data folder is not there"))
struct GoldDecodingTests {
  /// How much of the gold annotation a perfect model would give back: what GPLinker's labels can
  /// express. Triples are lost only where head and tail links of several triples cross; events
  /// also where one contains another, or where links of several make a further subgraph.
  @Test(arguments: [
    ("relations/duie2/train.jsonl", 0.999), ("relations/duie2/dev.jsonl", 0.999),
    ("relations/webnlg/train.jsonl", 0.99), ("relations/webnlg-star/train.jsonl", 0.999),
    ("events/duee/train.jsonl", 0.98), ("events/duee_fin/train.jsonl", 0.9),
    ("events/fewfc/train.jsonl", 0.9),
  ])
  func decodersGiveTheGoldAnnotationBack(name: String, floor: Double) throws {
    let path = SharedData.path(name)
    let schemaPath = (path as NSString).deletingLastPathComponent + "/schema.jsonl"
    let schema = try? AnnotationSchema(contentsOf: schemaPath)
    let texts = try AnnotatedTextReader.read(path, options: ReadingOptions(schema: schema)).texts
    let pairs = texts.map { PredictionPair(gold: $0, predicted: GoldDecoding.decoded($0)) }
    let isRelations = name.hasPrefix("relations")
    let counts = isRelations ? RelationScore(pairs).counts : EventScores(pairs).event
    print("perfect scores, \(name): \(counts.jsonLine)")
    #expect(counts.f1 >= floor)
  }
}

/// What the decoders make of the labels that gold annotation gives.
private enum GoldDecoding {
  static func decoded(_ gold: AnnotatedText) -> AnnotatedText {
    var decoded = AnnotatedText(text: gold.text)
    decoded.relations = relations(of: gold)
    decoded.events = events(of: gold)
    return decoded
  }

  private static func span(_ start: Int, _ end: Int) -> ScoredSpan {
    ScoredSpan(first: start, last: end - 1, score: 1)
  }

  private static func relations(of gold: AnnotatedText) -> [Relation] {
    let predicates = gold.relations.map(\.predicate).withoutRepetition()
    let indices = predicates.indexByElement()
    let links = gold.relations.map { relation in
      let predicate = indices[relation.predicate] ?? 0
      return (
        head: [predicate, relation.subject.start, relation.object.start],
        tail: [predicate, relation.subject.end - 1, relation.object.end - 1]
      )
    }
    let (heads, tails) = (Set(links.map(\.head)), Set(links.map(\.tail)))
    let cut = ScalarText(gold.text)
    func entity(_ span: ScoredSpan) -> Entity {
      Entity(type: "", text: cut[span.range], start: span.first, end: span.last + 1)
    }
    return TripleDecoder().triples(
      subjects: gold.relations.map { span($0.subject.start, $0.subject.end) }.withoutRepetition(),
      objects: gold.relations.map { span($0.object.start, $0.object.end) }.withoutRepetition(),
      predicateCount: predicates.count,
      headScore: { heads.contains([$0, $1, $2]) ? 1 : -1 },
      tailScore: { tails.contains([$0, $1, $2]) ? 1 : -1 }
    ).map {
      Relation(
        predicate: predicates[$0.predicate], subject: entity($0.subject), object: entity($0.object))
    }
  }

  private static func events(of gold: AnnotatedText) -> [Event] {
    let labels = EventSchema(derivedFrom: [gold])
    let types = labels.types.map(\.name)
    let cut = ScalarText(gold.text)
    var (heads, tails): (Set<[Int]>, Set<[Int]>) = ([], [])
    var arguments: [EventDecoder.Argument] = []
    for event in gold.events {
      let parts =
        event.triggers.map { (part: EventPart.trigger, start: $0.start, end: $0.end) }
        + event.arguments.map { (part: $0.part, start: $0.start, end: $0.end) }
      for left in parts {
        arguments.append(
          .init(
            type: types.firstIndex(of: event.type) ?? 0,
            role: labels.index(ofType: event.type, part: left.part) ?? 0,
            span: span(left.start, left.end)))
        for right in parts {
          heads.insert([left.start, right.start].sorted())
          tails.insert([left.end - 1, right.end - 1].sorted())
        }
      }
    }
    return EventDecoder().events(
      among: arguments, headScore: { heads.contains([$0, $1]) ? 1 : -1 },
      tailScore: { tails.contains([$0, $1]) ? 1 : -1 }
    ).map { event in
      Event(
        type: types[event.type],
        parts: event.arguments.map {
          EventArgument(
            role: labels.labels[$0.role].part.description, text: cut[$0.span.range],
            start: $0.span.first,
            end: $0.span.last + 1)
        })
    }
  }
}
