import Testing

@testable import Annotations

@Suite struct FactGraphTests {
  private let text = "甲生乙"

  private var family: AnnotatedText {
    let (first, second) = (place("甲", 0), place("乙", 2))
    return AnnotatedText(
      text: text, entities: [first],
      relations: [Relation(predicate: "子", subject: first, object: second, score: 1)],
      events: [
        Event(
          type: "出生", triggers: [EventTrigger(text: "生", start: 1, end: 2)],
          arguments: [
            EventArgument(role: "谁", text: "乙", start: 2, end: 3),
            EventArgument(role: "类", item: "乙", text: "生", start: 1, end: 2),
          ])
      ])
  }

  private func place(_ text: String, _ start: Int, type: String = "人") -> Entity {
    Entity(type: type, text: text, start: start, end: start + 1)
  }

  private func listing(_ addition: FactGraph.Addition) -> [String] {
    addition.nodes.map { "\($0.number) \($0.kind) \($0.name) \($0.type)" }
      + addition.edges.map { "\($0.from) \($0.label) \($0.to)" }
  }

  /// An argument is the entity at its place; an item is no entity of the text.
  @Test func nodesAreNewInTheFirstTextOnly() {
    var graph = FactGraph(written: \.self)
    #expect(
      listing(graph.add(family)) == [
        "1 entity 甲 人", "2 entity 乙 人", "3 event 生 出生", "4 entity 乙 ", "1 子 2", "3 谁 2", "3 类 4",
      ])
    #expect(listing(graph.add(family)) == ["5 event 生 出生", "1 子 2", "5 谁 2", "5 类 4"])
    let other = AnnotatedText(text: "甲", entities: [place("甲", 0, type: "公司")])
    #expect(listing(graph.add(other)) == ["6 entity 甲 公司"])
  }

  @Test func anEventWithoutATriggerIsNamedByItsType() {
    var graph = FactGraph(written: \.self)
    let event = Event(
      type: "出生", arguments: [EventArgument(role: "谁", text: "乙", start: 2, end: 3)])
    #expect(
      listing(graph.add(AnnotatedText(text: text, events: [event]))) == [
        "1 event 出生 出生", "2 entity 乙 ", "1 谁 2",
      ])
  }

  @Test func whatIsWrittenAlikeIsOneNode() {
    var graph = FactGraph { _ in "同" }
    #expect(listing(graph.add(family)).filter { $0.contains("entity") } == ["1 entity 同 同"])
  }

  @Test func everyEdgeHasItsNodesBeforeIt() {
    var random = RandomTexts(seed: 10)
    var graph = FactGraph(written: \.self)
    var names: Set<[String]> = []
    var count = 0
    for _ in 0..<300 {
      let text = random.next(hasEvents: true)
      let addition = graph.add(text)
      #expect(addition.nodes.map(\.number) == Array(count + 1..<count + 1 + addition.nodes.count))
      count += addition.nodes.count
      #expect(
        addition.edges.allSatisfy { (1...count).contains($0.from) && (1...count).contains($0.to) })
      let arguments = text.distinctEvents.flatMap(\.event.distinctArguments)
      #expect(addition.edges.count == text.distinctTriples.count + arguments.count)
      for node in addition.nodes where node.kind == .entity {
        #expect(names.insert([node.name, node.type]).inserted)
      }
    }
  }
}
