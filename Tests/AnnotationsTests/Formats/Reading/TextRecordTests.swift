import CorpusReading
import Testing

@testable import Annotations

@Suite struct TextRecordTests {
  private func record(_ line: String) throws -> TextRecord? {
    var found: TextRecord?
    try Corpus(text: line).forEachLine { found = try TextRecord(json: $0) }
    return found
  }

  @Test(
    arguments: [
      (#"{"text":"甲公司质押"}"#, "甲公司质押", nil),
      (#"{"text":"甲公司质押","id":7,"event_list":[]}"#, "甲公司质押", "7"),
      (#"{"id":"a","title":"质押公告","text":"甲公司质押"}"#, "质押公告\n甲公司质押", "a"),
      (#"{"title":"","text":"甲公司质押"}"#, "甲公司质押", nil),
      (#"{"text":"甲公司质押","content":7}"#, "甲公司质押", nil),
      (#"{"id":"a","content":"甲公司质押","events":[]}"#, "甲公司质押", "a"),
    ] as [(String, String, String?)])
  func readsWhatDataSetsHandOut(line: String, text: String, id: String?) throws {
    let record = try record(line)
    #expect(record?.text == text)
    #expect(record?.id == id)
  }

  @Test func aBlankLineIsNoRecord() throws { #expect(try record("  ") == nil) }

  @Test(arguments: [
    ("甲公司质押", "text in memory, line 1: not valid JSON"),
    (#"{"title":"甲"}"#, "text in memory, line 1: the record has no “text”"),
    (#"{"text":3}"#, "text in memory, line 1: “text” is not a string"),
  ])
  func saysWhatIsWrong(line: String, message: String) {
    #expect {
      try record(line)
    } throws: {
      "\($0)".hasPrefix(message)
    }
  }
}
