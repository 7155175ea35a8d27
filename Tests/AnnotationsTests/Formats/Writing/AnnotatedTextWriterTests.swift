import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotatedTextWriterTests {
  private let text = "甲公司上市\n乙亏损，乙上市"

  private var annotated: AnnotatedText {
    AnnotatedText(
      text: text,
      entities: [entity("甲公司", in: text, type: "org"), entity("乙", in: text, type: "org")],
      relations: [
        Relation(
          predicate: "竞争", subject: entity("甲公司", in: text, type: "企业"),
          object: entity("乙", in: text, type: "企业"))
      ],
      events: [
        Event(
          type: "公司上市",
          parts: [
            argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text),
            argument("环节=正式上市", "上市", in: text),
          ])
      ], id: "9")
  }

  @Test(arguments: [
    AnnotationFormat.jsonl, .duie, .duee, .dueeFin, .fewFC, .cluener,
  ])
  func readsBackWhatItWrites(format: AnnotationFormat) throws {
    let line = written(annotated, as: format)
    let read = try reading(line, schema: .events(EventSchemaTests.listing), isChecked: false)
    var expected = annotated
    if format != .jsonl {
      if format != .cluener { expected.entities = [] }
      if format != .duie { expected.relations = [] }
      if ![.duee, .dueeFin, .fewFC].contains(format) { expected.events = [] }
    }
    #expect(read.texts == [expected])
    #expect(read.report.formats == [format])
  }

  @Test func writesTheFieldsOfDuEEFin() {
    #expect(
      written(annotated, as: .dueeFin) == """
        {"id":"9","title":"甲公司上市","text":"乙亏损，乙上市","event_list":[{"event_type":"公司上市",\
        "trigger":"上市","arguments":[{"role":"上市公司","argument":"甲公司"},{"role":"环节",\
        "argument":"正式上市"}]}]}
        """)
  }

  @Test(arguments: ["甲", "甲\n", "\n甲", "甲\n乙\n丙", "", "甲\r\n乙"])
  func titlesAreSplitSoThatTheyJoinAgain(text: String) throws {
    let line = written(AnnotatedText(text: text), as: .dueeFin)
    #expect(try reading(line).texts.map(\.text) == [text])
  }

  @Test func keepsScores() throws {
    var scored = annotated
    scored.relations[0].score = 0.25
    scored.events[0].score = 1.5
    let duie = written(scored, as: .duie)
    #expect(try reading(duie).texts[0].relations[0].score == 0.25)
    let duee = written(scored, as: .duee)
    #expect(try reading(duee).texts[0].events[0].score == 1.5)
  }

  @Test func writesFiles() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try AnnotatedTextWriter.write([annotated, annotated], to: file, format: .jsonl)
    #expect(try AnnotatedTextReader.read(file).texts == [annotated, annotated])
  }
}
