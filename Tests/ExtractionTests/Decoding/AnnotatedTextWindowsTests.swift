import Determinism
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct AnnotatedTextWindowsTests {
  private func entity(_ range: Range<Int>, _ type: String = "人物") -> Entity {
    Entity(type: type, text: "…", start: range.lowerBound, end: range.upperBound, score: 1)
  }

  private func relation(_ subject: Range<Int>, _ object: Range<Int>, score: Float = 1) -> Relation {
    Relation(
      predicate: "作者", subject: entity(subject, "图书作品"), object: entity(object), score: score)
  }

  private func event(_ ranges: [Range<Int>]) -> Event {
    Event(
      type: "获奖",
      parts: ranges.map {
        EventArgument(
          role: "人", text: "\($0.lowerBound)", start: $0.lowerBound, end: $0.upperBound)
      })
  }

  /// Windows 0..<20 and 15..<40: what both show, 15..<20, is taken from the one whose border is further away.
  private func merged(_ first: Findings, _ second: Findings) -> AnnotatedText {
    AnnotatedText(text: "…", windows: [(0..<20, first), (15..<40, second)])
  }

  @Test func whatBothWindowsShowIsTakenFromTheOneThatSeesMoreAroundIt() {
    let near = Findings(entities: [entity(15..<17)])
    #expect(merged(near, near).entities.count == 1)
    #expect(merged(near, Findings()).entities.count == 1)
    #expect(merged(Findings(), near).entities.isEmpty)
    let far = Findings(entities: [entity(18..<20)])
    #expect(merged(far, far).entities.count == 1)
    #expect(merged(far, Findings()).entities.isEmpty)
    #expect(merged(Findings(), far).entities.count == 1)
    // Two characters to both borders: the first window's.
    let between = Findings(entities: [entity(17..<18)])
    #expect(merged(between, Findings()).entities.count == 1)
    #expect(merged(Findings(), between).entities.isEmpty)
  }

  /// The first window ends within a name.
  @Test func whatABorderHasCutShortIsDropped() {
    let found = merged(
      Findings(entities: [entity(18..<20)]), Findings(entities: [entity(18..<23)]))
    #expect(found.entities.map(\.end) == [23])
  }

  @Test func whatOnlyOneWindowShowsIsKept() {
    let found = merged(
      Findings(relations: [relation(2..<4, 18..<20)], events: [event([1..<2, 19..<20])]),
      Findings(relations: [relation(16..<18, 30..<32)], events: [event([15..<16, 38..<39])]))
    #expect(found.relations.count == 2 && found.events.count == 2)
  }

  @Test func subjectsAndObjectsAreEntitiesEachOnceWithTheBetterScore() {
    var better = relation(2..<4, 6..<8)
    better.subject.score = 3
    let found = merged(
      Findings(relations: [relation(2..<4, 10..<12), better]),
      Findings(relations: [relation(25..<27, 30..<32)]))
    #expect(found.entities.map(\.start) == [2, 6, 10, 25, 30])
    #expect(found.entities[0].score == 3)
  }

  /// Whatever windows show it, a finding comes out exactly once if all of them report it.
  @Test func aFindingOfAllWindowsThatShowItComesOutOnce() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var ranges = [0..<8 + generator.nextIndex(below: 8)]
      while ranges.count < 6 {
        let last = ranges[ranges.count - 1]
        let start = last.upperBound - generator.nextIndex(below: 4)
        ranges.append(start..<start + 8 + generator.nextIndex(below: 8))
      }
      let start = generator.nextIndex(below: ranges[5].upperBound - 1)
      let place = start..<start + 1 + generator.nextIndex(below: 4)
      let showing = ranges.filter { $0.lowerBound <= start && place.upperBound <= $0.upperBound }
      let found = AnnotatedText(
        text: "…",
        windows: ranges.map {
          ($0, Findings(entities: showing.contains($0) ? [entity(place)] : []))
        })
      #expect(found.entities.count == min(1, showing.count))
    }
  }
}
