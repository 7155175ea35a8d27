import CorpusReading
import Foundation
import TestSupport
import Testing

@testable import Annotations

/// What damaged data is answered with; the messages are those that the command line prints.
@Suite struct AnnotatedTextErrorTests {
  @Test func emptyFilesHoldNoRecord() throws {
    for contents in ["", "\n  \n", "[]"] {
      try withTemporaryFile(Data(contents.utf8)) { path in
        #expect(throws: AnnotatedTextError.noRecords(path: path)) {
          try AnnotatedTextReader.read(path)
        }
      }
    }
  }

  @Test func missingFilesAreTheCorpusReadersBusiness() {
    #expect(throws: CorpusError.self) { try AnnotatedTextReader.read("no such file") }
  }

  @Test func brokenUTF8NamesTheLine() throws {
    let data = Data(#"{"text": "甲", "spo_list": []}"#.utf8) + [0x0A, 0x7B, 0xFF]
    try withTemporaryFile(data) { path in
      #expect(throws: CorpusError.invalidUTF8(path: path, line: 2, byteOffset: 1)) {
        try AnnotatedTextReader.read(path)
      }
    }
  }

  private static let good = #"{"text": "甲乙", "spo_list": []}"#

  @Test(arguments: [
    (good + "\n" + #"{"text": "甲"#, "line 2: not valid JSON ("),
    (good + "\n" + #"{"text": "\ud800", "spo_list": []}"#, "line 2: not valid JSON ("),
    (good + "\n" + #"["甲"]"#, "line 2: “record” is not an object"),
    (good + "\n" + #"{"text": "甲"}"#, "line 2: the record has no “spo_list”"),
    (good + "\n" + #"{"spo_list": []}"#, "line 2: the record has no “text”"),
    (good + "\n" + #"{"text": 7, "spo_list": []}"#, "line 2: “text” is not a string"),
    (good + "\n" + #"{"text": null, "spo_list": []}"#, "line 2: “text” is not a string"),
    (good + "\n" + #"{"text": "甲", "spo_list": {}}"#, "line 2: “spo_list” is not a list"),
    (#"{"text": "甲", "spo_list": [["甲", "P"]]}"#, "line 1: “spo_list[0][2]” is not a string"),
    (
      #"{"text": "甲", "spo_list": [{"subject": "甲", "predicate": "P"}]}"#,
      "line 1: the record has no “spo_list[0].object”"
    ),
    (
      #"{"text": "甲", "spo_list": [{"subject": "甲", "predicate": "P", "object": {"inWork": "乙"}}]}"#,
      "line 1: the record has no “spo_list[0].object.@value”"
    ),
    (
      #"{"text": "甲", "spo_list": [{"subject": "甲", "predicate": "P", "object": 3}]}"#,
      "line 1: “spo_list[0].object” is not "
    ),
    (
      #"{"text": "甲", "event_list": [{"event_type": "T"}]}"#,
      "line 1: the record has no “event_list[0].arguments”"
    ),
    (
      #"{"content": "甲", "events": [{"type": "T", "mentions": [{"word": "甲", "role": "R", "span": [0]}]}]}"#,
      "line 1: “events[0].mentions[0].span[1]” is not a whole number"
    ),
    ("[\(good), {\"text\": \"甲\"}]", ", record 2: the record has no “spo_list”"),
    ("[\(good), ", ": not valid JSON ("),
    (#"[{"a": 1}]"#, ", record 1: unknown format (a record of a)"),
    (#"{"sentence": "甲", "tokens": []}"#, "line 1: unknown format (a record of sentence, tokens)"),
    ("\n今天天气很好", "line 2: unknown format (今天天气很好); the known ones are NLPZero (text with"),
    ("甲 B-名\n乙\n", "line 2: expected a token and a tag in two columns, found “乙”"),
    ("甲 B-名\n乙 Q-名\n", "line 2: expected a tag such as O, B-PER or I-PER, found “Q-名”"),
    (
      #"[{"tokens": ["甲"], "tags": []}]"#,
      ", record 1: “tags” is not a list of 1 tags"
    ),
    (
      #"[{"tokens": ["甲"], "tags": ["O"], "relations": [{"head": 0, "tail": 1, "type": "P"}]}]"#,
      ", record 1: a relation names entities 0 and 1, but the record has 0"
    ),
  ])
  func saysWhatIsWrongAndWhere(data: String, message: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }

  @Test(arguments: [[-1, 1], [0, 3], [2, 1], [99, 100], [Int.max - 1, Int.max]])
  func offsetsOutsideTheTextAreCountedOrErrors(span: [Int]) throws {
    let data = #"{"text": "甲乙", "label": [[0, 1, "名"], [\#(span[0]), \#(span[1]), "名"]]}"#
    let expected =
      "the range \(span[0])..<\(span[1]) does not lie in the text of 2 characters; "
      + "offsets count Unicode scalars"
    #expect(readingError(data) == "text in memory, line 1: " + expected)
    let (texts, report) = try reading(data)
    #expect(texts[0].entities.map(\.text) == ["甲"] && texts[0].unlocated.entities == 1)
    #expect(report.omissions[.outside]?.count == 1)
    #expect(report.omissions[.outside]?.detail == String(expected.prefix(80)) + "…")
  }

  @Test func startsNearTheLargestIntegerDoNotOverflow() throws {
    let data = """
      {"text": "甲乙", "event_list": [{"event_type": "T", "trigger": "乙", \
      "trigger_start_index": \(Int.max), "arguments": []}]}
      """
    #expect(try reading(data).texts[0].events[0].triggers.map(\.start) == [1])
    let spans = #"{"text": "甲乙", "label": {"名": {"乙": [[\#(Int.max - 1), \#(Int.max)]]}}}"#
    let (texts, report) = try reading(spans)
    #expect(texts[0].entities.map(\.start) == [1])
    #expect(report.relocatedCount == 1)
  }

  @Test func oneBadRecordNeverLosesTheRest() throws {
    let good = #"{"text": "甲乙", "spo_list": [["甲", "P", "乙"]]}"#
    for bad in [
      #"{"text": "甲", "spo_list": [}"#, #"{"text": "甲"}"#, #"{"text": 7, "spo_list": []}"#, "甲",
      #"{"text": "甲\ud800", "spo_list": []}"#, #"{"text": "甲"#, #"{"text": "甲", "spo_list": ["#,
    ] {
      let (texts, report) = try reading("\(good)\n\(bad)\n\(good)\n")
      #expect(texts.count == 2, "found: \(bad)")
      #expect(report.omissions[.brokenRecord]?.count == 1, "found: \(bad)")
      #expect(report.omissions[.brokenRecord].map { "\($0.location)" }?.hasSuffix("line 2") == true)
      #expect(readingError("\(good)\n\(bad)\n\(good)\n")?.contains("line 2: ") == true)
    }
    #expect(throws: AnnotatedTextError.self) { try reading(#"{"text": "甲"}"#) }
  }

  @Test func emptyTextsAreTexts() throws {
    let (texts, report) = try reading(#"{"text": "", "spo_list": [["甲", "P", "乙"]]}"#)
    #expect(texts.map(\.text) == [""])
    #expect(report.unlocated.relations == 1)
  }
}
