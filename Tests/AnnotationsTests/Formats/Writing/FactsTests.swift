import TestSupport
import Testing

@testable import Annotations

/// What is said at several places is there once.
@Suite struct FactsTests {
  private let text = "甲父乙，甲父乙，甲父乙"

  /// The entity of `string` in the nth clause, from 0.
  private func entity(_ string: String, _ clause: Int, type: String = "人") -> Entity {
    var entity = TestSupport.entity(string, in: text, type: type)
    (entity.start, entity.end) = (entity.start + 4 * clause, entity.end + 4 * clause)
    return entity
  }

  private func triple(_ clause: Int, type: String = "人", score: Float? = nil) -> Relation {
    Relation(
      predicate: "父", subject: entity("甲", clause, type: type), object: entity("乙", clause),
      score: score)
  }

  private func event(_ clause: Int, score: Float? = nil) -> Event {
    let (trigger, father) = (entity("父", clause), entity("乙", clause))
    return Event(
      type: "生", triggers: [EventTrigger(text: "父", start: trigger.start, end: trigger.end)],
      arguments: [EventArgument(role: "父", text: "乙", start: father.start, end: father.end)],
      score: score)
  }

  @Test func entitiesOfOneTypeAndTextAreOne() {
    var entities = [entity("甲", 0), entity("乙", 0), entity("甲", 1), entity("甲", 2, type: "")]
    let annotated = AnnotatedText(text: text, entities: entities)
    #expect(annotated.distinctEntities == [entities[0], entities[1], entities[3]])
    entities[2].score = 1
    let scored = AnnotatedText(text: text, entities: entities)
    #expect(scored.distinctEntities == [entities[1], entities[2], entities[3]])
  }

  @Test func triplesWithTheSameEndsAreOne() {
    let triples = [
      triple(0, score: 1), triple(1, score: 2), triple(2, score: 2), triple(2, type: "地"),
    ]
    let annotated = AnnotatedText(text: text, relations: triples)
    #expect(annotated.distinctTriples == [triples[1], triples[3]])
  }

  @Test func slotsAreTriplesOfTheirOwn() {
    var triples = [triple(0), triple(1)]
    triples[0].slots = [RelationSlot(name: "于", object: entity("父", 0))]
    triples[1].slots = [RelationSlot(name: "于", object: entity("父", 1), score: 1)]
    let found = AnnotatedText(text: text, relations: triples).distinctTriples
    #expect(found.map(\.predicate) == ["父", "父_于"])
    #expect(found.map(\.object.start) == [2, 5])
  }

  @Test func eventsThatSayTheSameAreOne() {
    var other = event(2)
    other.arguments = []
    let events = [event(0, score: 0), event(1, score: 0.5), other]
    let found = AnnotatedText(text: text, events: events).distinctEvents
    #expect(found.map(\.number) == [2, 3])
    #expect(found.map(\.event) == [events[1], other])
  }

  @Test func anArgumentAtSeveralPlacesIsOne() {
    var event = event(0)
    event.arguments += self.event(1).arguments
    event.arguments.append(EventArgument(role: "子", text: "乙", start: 2, end: 3))
    event.arguments[1].score = 1
    #expect(event.distinctArguments == Array(event.arguments.dropFirst()))
  }
}
