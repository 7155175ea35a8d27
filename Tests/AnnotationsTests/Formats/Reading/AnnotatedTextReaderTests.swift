import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct AnnotatedTextReaderTests {
  @Test func readsDuIE() throws {
    let data = """
      {"text": "石顺义作词，王锡仁作曲", "spo_list": [{"subject": "石顺义", "predicate": "职业", \
      "object": "作词", "subject_type": "人物", "object_type": "Text"}]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.duie])
    #expect(
      texts[0].relations == [
        Relation(
          predicate: "职业", subject: Entity(type: "人物", text: "石顺义", start: 0, end: 3),
          object: Entity(type: "Text", text: "作词", start: 3, end: 5))
      ])
  }

  @Test func readsComplexObjects() throws {
    let data = """
      {"text": "石顺义在《某剧》中为王五配音", "spo_list": [{"subject": "石顺义", "predicate": "配音", \
      "object": {"@value": "王五", "inWork": "某剧"}, "subject_type": "娱乐人物", \
      "object_type": {"@value": "人物", "inWork": "影视作品"}}]}
      """
    let read = try reading(data).texts[0].relations
    #expect(read.count == 1 && read[0].slots.map(\.name) == ["inWork"])
    let relations = read[0].flattened
    #expect(relations.map(\.predicate) == ["配音", "配音_inWork"])
    #expect(relations.map(\.object.text) == ["王五", "某剧"])
    #expect(relations.map(\.object.type) == ["人物", "影视作品"])
  }

  @Test(arguments: ["spo_list", "triple_list"])
  func readsListsOfThree(key: String) throws {
    let record = #"{"text": "Haitian Alan, Haiti", "KEY": [["Alan", "birthPlace", "Haiti"]]}"#
      .replacing("KEY", with: key)
    for data in [record, "[\n \(record),\n \(record)]", "\n\r\n\(record)\r\n\n"] {
      let (texts, report) = try reading(data)
      #expect(report.formats == [key == "spo_list" ? .duie : .casRel])
      #expect(texts[0].relations[0].subject.start == 8)
      #expect(texts[0].relations[0].object.start == 14, "the whole word, not the first letters")
    }
  }

  @Test func readsDuEE() throws {
    let data = """
      {"text": "裁员了，甲裁员9人", "id": "cba1", "event_list": [{"event_type": "裁员", "trigger": "裁员", \
      "trigger_start_index": 5, "class": "组织关系", "arguments": [{"argument_start_index": 7, \
      "role": "裁员人数", "argument": "9人", "alias": ["九人"]}]}]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.duee])
    #expect(texts[0].id == "cba1")
    #expect(texts[0].events[0].trigger?.start == 5)
    #expect(texts[0].events[0].arguments[0].start == 7)
    #expect(texts[0].events[0].arguments[0].aliases == ["九人"])
  }

  @Test func joinsTheTitleOfDuEEFin() throws {
    let data = """
      {"text": "该公司拟上市。", "title": "甲公司", "id": "1", "event_list": [{"trigger": "上市", \
      "event_type": "公司上市", "arguments": [{"role": "环节", "argument": "筹备上市"}, \
      {"role": "上市公司", "argument": "甲公司"}]}]}
      {"text": "无事。", "id": "2", "title": "无题"}
      """
    let (texts, report) = try reading(data, schema: .events(EventSchemaTests.listing))
    #expect(report.formats == [.dueeFin])
    #expect(texts[0].text == "甲公司\n该公司拟上市。")
    #expect(texts[0].events[0].arguments.map(\.part.description) == ["上市公司", "环节=筹备上市"])
    #expect(texts[0].events[0].arguments.map(\.start) == [0, 8])
    #expect(texts[1].events.isEmpty)
  }

  @Test func placesItemsOnAnArgumentWhereTheTriggerIsMissing() throws {
    let data = """
      {"text": "甲公司", "title": "", "event_list": [{"trigger": "上市", "event_type": "公司上市", \
      "arguments": [{"role": "环节", "argument": "筹备上市"}, {"role": "上市公司", "argument": "甲公司"}]}, \
      {"trigger": "上市", "event_type": "公司上市", "arguments": [{"role": "环节", "argument": "筹备上市"}]}]}
      """
    let texts = try reading(data, schema: .events(EventSchemaTests.listing)).texts
    #expect(texts[0].events.map { $0.arguments.map(\.text) } == [["甲公司", "甲公司"]])
    #expect(texts[0].unlocated.triggers == 2)
    #expect(texts[0].unlocated.arguments == 1)
    #expect(texts[0].unlocated.events == 1)
  }

  @Test func readsFewFC() throws {
    let data = """
      {"id": "6465", "content": "甲减持，乙减持", "events": [{"type": "减持", "mentions": [\
      {"word": "减持", "span": [5, 7], "role": "trigger"}, {"word": "乙", "span": [4, 5], "role": "sub"}]}]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.fewFC])
    #expect(texts[0].text == "甲减持，乙减持")
    #expect(texts[0].events[0].trigger?.start == 5)
    #expect(texts[0].events[0].arguments[0].role == "sub")
  }

  @Test func readsCLUENERInTheOrderOfPlaces() throws {
    let data = #"{"text": "温格与曼联", "label": {"name": {"温格": [[0, 1]]}, "team": {"曼联": [[3, 4]]}}}"#
    let (texts, report) = try reading(data)
    #expect(report.formats == [.cluener])
    #expect(
      texts[0].entities == [
        Entity(type: "name", text: "温格", start: 0, end: 2),
        Entity(type: "team", text: "曼联", start: 3, end: 5),
      ])
  }

  @Test func readsCoNLL04() throws {
    let data = """
      [{"tokens": ["Booth", "shot", "President", "Lincoln", "."], "tags": ["U-Peop", "O", "B-Peop", \
      "L-Peop", "O"], "relations": [{"head": 0, "tail": 1, "type": "Kill"}], "orig_id": 5178}]
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.conll04])
    #expect(texts[0].text == "Booth shot President Lincoln .")
    #expect(texts[0].relations[0].object.text == "President Lincoln")
    #expect(texts[0].id == "5178")
  }

  @Test func readsColumns() throws {
    let data = "-DOCSTART- -X- O\n\n温 B-name\n格 I-name\n\t O\n胜\tO\n\n曼 U-team\n"
    let (texts, report) = try reading(data)
    #expect(report.formats == [.columns])
    #expect(texts.map(\.text) == ["温格 胜", "曼"])
    #expect(texts[0].entities == [Entity(type: "name", text: "温格", start: 0, end: 2)])
    #expect(texts[1].entities.map(\.type) == ["team"])
  }

  @Test func readsItsOwnOutput() throws {
    let text = "甲减持"
    let event = Event(type: "减持", parts: [argument("trigger", "减持", in: text)], score: 0.5)
    let own = AnnotatedText(
      text: text, entities: [entity("甲", in: text, type: "公司")],
      relations: [
        Relation(
          predicate: "P", subject: entity("甲", in: text), object: entity("减持", in: text))
      ],
      events: [event], id: "7")
    let (texts, report) = try reading(own.jsonLine)
    #expect(report.formats == [.jsonl])
    #expect(texts == [own])
  }

  @Test func takesTheNearestOccurrenceWhereOffsetsDoNotFit() throws {
    let data = #"{"text": "乙甲乙甲", "label": {"名": {"甲": [[2, 2]]}}}"#
    let (texts, report) = try reading(data)
    #expect(texts[0].entities[0].start == 1)
    #expect(report.relocatedCount == 1)
  }

  /// What the reader's caller throws is its own, and no record that cannot be read.
  @Test(arguments: [
    #"{"text": "甲乙", "spo_list": []}"#, "甲 B-名\n",
    #"{"content":"甲","prompt":"名","result_list":[]}"#,
    "text,label\n甲,[]\n",
  ])
  func errorsOfTheCallerEndTheReading(data: String) {
    let wrong = AnnotatedTextError.noRecords(path: "of the caller")
    #expect(throws: wrong) {
      try AnnotatedTextReader.forEach(in: Corpus(text: data)) { _, _ in throw wrong }
    }
  }

  @Test func marksOfJoinedFilesAreNoText() throws {
    let record = #"{"text": "甲乙", "spo_list": [["甲", "P", "乙"]]}"#
    let (texts, report) = try reading("\(record)\n\u{FEFF}\(record)\n")
    #expect(texts.count == 2 && report.omissions.isEmpty)
    #expect(try reading("甲 B-名\n\n\u{FEFF}乙 B-名\n").texts.map(\.text) == ["甲", "乙"])
  }

  @Test func countsWhatTheTextDoesNotContain() throws {
    let data = """
      {"text": "简称GCHQ", "spo_list": [["简称", "P", "gchq"], ["总部", "P", "gchq"], ["", "P", "简称"]]}
      """
    let (texts, report) = try reading(data)
    #expect(texts[0].relations.map(\.object.text) == ["GCHQ"], "the string kept is the text's own")
    #expect(texts[0].unlocated.relations == 1, "a triple of nothing is no gold")
    #expect(report.unlocated.relations == 1)
    #expect(
      report.description == """
        1 texts, 1 relations; format: DuIE (text, spo_list)
        not in their texts and left out: 1 relations
          text in memory, line 1: “总部”
        not taken: 1 spans of nothing or of white space; the first: text in memory, line 1: \
        the string “” holds nothing
        """)
  }

  @Test func readsFilesFoldersAndCompressedFilesOfSeveralFormats() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "a.jsonl": #"{"text": "甲乙", "spo_list": [["甲", "P", "乙"]]}"#,
      "b.txt": "甲 B-名", "c.json": #"[{"text": "甲", "label": {}}]"#, "d.jsonl": "",
    ]
    for (name, contents) in files {
      try Data(contents.utf8).write(to: folder.appending(path: name))
    }
    let (texts, report) = try AnnotatedTextReader.read(folder.path)
    #expect(report.formats == [.duie, .columns, .cluener])
    #expect(texts.map(\.text) == ["甲乙", "甲", "甲"])
  }
}
