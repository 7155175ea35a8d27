import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct FindingTests {
  private static let place = Entity(type: "人物", text: "甲", start: 0, end: 1)

  /// One of each of the six.
  static let findings: [any Finding & Hashable & Codable & Sendable] = [
    place, Relation(predicate: "父亲", subject: place, object: place),
    RelationSlot(name: "inArea", object: place), Event(type: "出生"),
    EventTrigger(text: "甲", start: 0, end: 1),
    EventArgument(role: "谁", text: "甲", start: 0, end: 1, aliases: ["乙"]),
  ]

  @Test(arguments: findings.indices)
  func probabilitiesAreAbsentUntilSet(index: Int) throws {
    func check<Found: Finding & Hashable & Codable>(_ finding: Found) throws {
      #expect(finding.probability == nil)
      let sure = finding.with(Confidence(score: 2, probability: 0.875))
      #expect((sure.score, sure.probability) == (2, 0.875))
      #expect(Set([finding, sure, finding.with(Confidence(score: 2))]).count == 3)
      #expect(sure.with() == finding)
      let (plain, coded) = (try JSONEncoder().encode(finding), try JSONEncoder().encode(sure))
      #expect(try JSONDecoder().decode(Found.self, from: coded) == sure)
      #expect(try JSONDecoder().decode(Found.self, from: plain) == finding)
      #expect(!String(decoding: plain, as: UTF8.self).contains("probability"))
    }
    try check(Self.findings[index])
  }

  @Test func goldAnnotationIsSureOfNothingInIt() {
    let sure = Confidence(score: 2, probability: 0.875)
    var relation = Relation(predicate: "票房", subject: Self.place, object: Self.place).with(sure)
    relation.slots = [RelationSlot(name: "inArea", object: Self.place.with(sure)).with(sure)]
    relation.subject = relation.subject.with(sure)
    var plain = Relation(predicate: "票房", subject: Self.place, object: Self.place)
    plain.slots = [RelationSlot(name: "inArea", object: Self.place)]
    #expect(relation.gold == plain)
    let trigger = EventTrigger(text: "甲", start: 0, end: 1)
    let argument = EventArgument(role: "谁", item: "乙", text: "甲", start: 0, end: 1)
    let event = Event(
      type: "出生", triggers: [trigger.with(sure)], arguments: [argument.with(sure)])
    #expect(
      event.with(sure).gold == Event(type: "出生", triggers: [trigger], arguments: [argument]))
    #expect(Self.place.with(sure).gold == Self.place)
  }

  @Test func triplesOfSlotsKeepTheirOwn() {
    var relation = Relation(predicate: "票房", subject: Self.place, object: Self.place)
    relation.slots = [RelationSlot(name: "inArea", object: Self.place, score: -1)]
    (relation.score, relation.probability, relation.slots[0].probability) = (3, 0.75, 0.25)
    let flat = relation.flattened
    #expect(flat.map(\.predicate) == ["票房", "票房_inArea"])
    #expect(flat.map(\.score) == [3, -1])
    #expect(flat.map(\.probability) == [0.75, 0.25])
  }

  @Test func theSurestOfEachKeyIsKeptInItsPlace() {
    func surest(_ elements: [(String, Float?)]) -> [Int] {
      elements.enumerated().map { $0 }
        .surest(ofEach: \.element.0, by: { Confidence(score: $0.element.1) }).map(\.offset)
    }
    #expect(surest([]) == [])
    #expect(surest([("a", 1), ("b", 1), ("a", 2), ("b", 0)]) == [1, 2])
    #expect(surest([("a", 1), ("a", 1), ("a", 1)]) == [0], "the first of equals")
    #expect(surest([("a", nil), ("a", nil)]) == [0])
    #expect(surest([("a", nil), ("a", -100)]) == [1], "any score is surer than none")
  }

  @Test func probabilitiesDecideWhereScoresAreEqual() {
    let likely = Confidence(probability: 0.75)
    #expect(likely.isSurer(than: Confidence(probability: 0.5)))
    #expect(likely.isSurer(than: Confidence()))
    #expect(!likely.isSurer(than: likely))
    #expect(Confidence(score: 0, probability: 0.5).isSurer(than: likely))
  }
}
