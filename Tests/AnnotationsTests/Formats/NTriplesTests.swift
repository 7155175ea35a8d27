import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct NTriplesTests {
  private let statements = NTriplesWriter(base: .example)

  @Test func triplesHaveLabelsAndTypes() {
    let text = "《a b》甲\"著"
    let relation = Relation(
      predicate: "作者", subject: entity("a b", in: text, type: "书"),
      object: entity("甲\"", in: text))
    let lines = statements.lines(
      for: AnnotatedText(text: text, relations: [relation, relation]), number: 1)
    let label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    let type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    let book = "<http://example.org/entity/a%20b>"
    let author = "<http://example.org/entity/%E7%94%B2%22>"
    let predicate = "<http://example.org/predicate/%E4%BD%9C%E8%80%85>"
    #expect(
      lines == """
        \(book) \(predicate) \(author) .
        \(book) \(label) "a b" .
        \(book) \(type) <http://example.org/type/%E4%B9%A6> .
        <http://example.org/type/%E4%B9%A6> \(label) "书" .
        \(author) \(label) "甲\\"" .
        \(predicate) \(label) "作者" .

        """)
  }

  @Test func eventsAreNodes() {
    let text = "a上市"
    let event = Event(
      type: "T",
      parts: [
        argument("trigger", "上市", in: text), argument("r", "a", in: text),
        argument("r=x", "上市", in: text),
      ])
    let lines = statements.lines(for: AnnotatedText(text: text, events: [event]), number: 12)
      .replacing("<http://www.w3.org/2000/01/rdf-schema#label>", with: "label")
      .replacing("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", with: "type")
      .replacing("http://example.org/", with: "")
    #expect(
      lines == """
        <event/12/1> type <type/T> .
        <type/T> label "T" .
        <event/12/1> label "上市" .
        <event/12/1> <role/r> <entity/a> .
        <role/r> label "r" .
        <entity/a> label "a" .
        <event/12/1> <role/r> <entity/x> .
        <entity/x> label "x" .

        """)
  }

  /// What is said at two places has its statements once: an event there is one node, of the better score.
  @Test func factsAtSeveralPlacesAreStatedOnce() {
    let text = "a上市，a上市"
    func event(at start: Int, score: Float) -> Event {
      Event(
        type: "T", triggers: [EventTrigger(text: "上市", start: start + 1, end: start + 3)],
        arguments: [EventArgument(role: "r", text: "a", start: start, end: start + 1)],
        score: score)
    }
    func lines(_ events: [Event]) -> [String] {
      statements.lines(for: AnnotatedText(text: text, events: events), number: 1).fields(at: "\n")
    }
    let both = lines([event(at: 0, score: 1), event(at: 4, score: 2)])
    let one = lines([event(at: 0, score: 1)])
    #expect(both == one.map { $0.replacing("event/1/1>", with: "event/1/2>") })
  }

  /// The grammar of N-Triples 1.1, section 7: IRIREF and STRING_LITERAL_QUOTE.
  @Test func everyLineIsAStatement() throws {
    let iri = #"<(?:[^\u{0}-\u{20}<>"{}|^`\\]|\\u[0-9A-F]{4})*>"#
    let literal = #""(?:[^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-F]{4})*""#
    let grammar = try NSRegularExpression(
      pattern: "^\(iri) \(iri) (?:\(iri)|\(literal)) \\.$".replacing(
        #"\u{0}-\u{20}"#, with: #"\x00-\x20"#))
    var random = RandomTexts(seed: 6)
    for number in 1...200 {
      let text = random.next(hasEvents: true)
      let lines = statements.lines(for: text, number: number).fields(at: "\n").dropLast()
      #expect(Set(lines).count == lines.count)
      for line in lines {
        let range = NSRange(line.startIndex..<line.endIndex, in: line)
        #expect(grammar.firstMatch(in: line, range: range) != nil, "\(line)")
      }
      for entity in text.entities {
        let name = entity.text.percentEncoded(unless: \.isUnreserved)
        #expect(name.removingPercentEncoding == entity.text)
        #expect(lines.contains { $0.hasPrefix("<http://example.org/entity/\(name)> ") })
      }
    }
  }

  @Test(arguments: ["http://example.org/", "urn:x", "https://知识.org/a#", "a+b.c-1:x"])
  func absoluteIRIsAreBases(text: String) { #expect(IRIBase(text)?.text == text) }

  @Test(arguments: [
    "", "example.org/", "http:", "1a:x", ":x", "http://a b", "http://<a>", "a_b:x", "甲:x",
  ])
  func othersAreNot(text: String) { #expect(IRIBase(text) == nil) }
}
