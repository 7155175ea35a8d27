import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotatedTextTests {
  private let text = AnnotatedText(
    text: "石顺义作词",
    relations: [
      Relation(
        predicate: "作词", subject: Entity(type: "人物", text: "石顺义", start: 0, end: 3),
        object: Entity(type: "", text: "作词", start: 3, end: 5, score: 0.1), score: 0.9)
    ],
    events: [
      Event(
        type: "创作",
        triggers: [EventTrigger(text: "作词", start: 3, end: 5, score: 2)],
        arguments: [
          EventArgument(role: "类别", item: "词", text: "作词", start: 3, end: 5),
          EventArgument(role: "作者", text: "石顺义", start: 0, end: 3),
        ])
    ])

  @Test func writesMembersInOrder() {
    #expect(
      text.jsonLine == """
        {"text":"石顺义作词","entities":[],"relations":[{"predicate":"作词","subject":{"type":"人物",\
        "text":"石顺义","start":0,"end":3},"object":{"type":"","text":"作词","start":3,"end":5,\
        "score":0.1},"score":0.9}],"events":[{"type":"创作","triggers":[{"text":"作词",\
        "start":3,"end":5,"score":2.0}],"arguments":[{"role":"类别","item":"词","text":"作词",\
        "start":3,"end":5},{"role":"作者","text":"石顺义","start":0,"end":3}]}]}
        """)
  }

  @Test func readsBackWhatItWrites() throws {
    let decoded = try JSONDecoder().decode(AnnotatedText.self, from: Data(text.jsonLine.utf8))
    #expect(decoded == text)
    let encoded = try JSONEncoder().encode(text)
    #expect(try JSONDecoder().decode(AnnotatedText.self, from: encoded) == text)
  }

  @Test func writesProbabilitiesBehindScoresWithFourDecimals() throws {
    var likely = text
    likely.relations[0].probability = 0.71234567
    likely.relations[0].object.probability = 0.00004
    likely.relations[0].slots = [
      RelationSlot(name: "时", object: likely.relations[0].subject, score: -1)
    ]
    likely.relations[0].slots[0].probability = 0.26897
    likely.events[0].probability = 1
    likely.events[0].triggers[0].probability = 0.99996
    likely.events[0].arguments = [likely.events[0].arguments[1]]
    likely.events[0].arguments[0].probability = 0.5
    likely.events[0].arguments[0].aliases = ["填词"]
    let line = likely.jsonLine
    #expect(
      line == """
        {"text":"石顺义作词","entities":[],"relations":[{"predicate":"作词","subject":{"type":"人物",\
        "text":"石顺义","start":0,"end":3},"object":{"type":"","text":"作词","start":3,"end":5,\
        "score":0.1,"probability":0},"slots":[{"name":"时","object":{"type":"人物","text":"石顺义",\
        "start":0,"end":3},"score":-1.0,"probability":0.269}],"score":0.9,"probability":0.7123}],\
        "events":[{"type":"创作","triggers":[{"text":"作词","start":3,"end":5,"score":2.0,\
        "probability":1}],"arguments":[{"role":"作者","text":"石顺义","start":0,"end":3,\
        "probability":0.5,"aliases":["填词"]}],"probability":1}]}
        """)
    let decoded = try JSONDecoder().decode(AnnotatedText.self, from: Data(line.utf8))
    #expect(decoded.relations[0].probability == 0.7123)
    #expect(decoded.relations[0].slots[0].probability == 0.269)
    #expect(decoded.jsonLine == line)
    #expect(try reading(line).texts.map(\.jsonLine) == [line])
  }

  @Test func keepsIdentifierAliasesAndUnlocatedCounts() throws {
    var other = text
    other.id = "7"
    other.unlocated.relations = 2
    other.labeledTypes = ["创作", "作词"]
    other.events[0].arguments[1].aliases = ["填词"]
    other.relations[0].slots = [
      RelationSlot(name: "时", object: other.relations[0].object, score: 1)
    ]
    let decoded = try JSONDecoder().decode(AnnotatedText.self, from: Data(other.jsonLine.utf8))
    #expect(decoded == other)
    #expect(try reading(other.jsonLine).texts.map(\.labeledTypes) == [["创作", "作词"]])
    #expect(other.isLabeled(for: "创作") && !other.isLabeled(for: "甲") && text.isLabeled(for: "甲"))
    let encoded = try JSONEncoder().encode(other)
    #expect(try JSONDecoder().decode(AnnotatedText.self, from: encoded) == other)
  }

  /// As versions before wrote it: the trigger among the arguments.
  @Test func readsATriggerAmongTheArguments() throws {
    let json = """
      {"text":"石顺义作词","events":[{"type":"创作","arguments":[{"role":"trigger","text":"作词","start":3,\
      "end":5,"score":2},{"role":"作者","text":"石顺义","start":0,"end":3}]}]}
      """
    let event = try JSONDecoder().decode(AnnotatedText.self, from: Data(json.utf8)).events[0]
    #expect(event.triggers == text.events[0].triggers)
    #expect(event.arguments == Array(text.events[0].arguments.dropFirst()))
  }

  @Test func findsTheTrigger() {
    #expect(text.events[0].trigger?.text == "作词")
    #expect(Event(type: "创作").trigger == nil)
  }

  @Test func countsAnnotations() {
    var counts = AnnotationCounts(of: text)
    #expect(counts.relations == 1 && counts.events == 1 && counts.triggers == 1)
    #expect(counts.arguments == 2 && counts.entities == 0)
    counts += counts
    #expect(counts.triggers == 2)
  }
}
