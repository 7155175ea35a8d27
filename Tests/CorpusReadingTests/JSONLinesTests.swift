import Testing

@testable import CorpusReading

@Suite struct JSONLinesTests {
  private struct Record: Codable, Equatable {
    var text: String
    var items: [[String: Int]]?
  }

  private func read(_ text: String) throws -> [(Int, Record)] {
    let folder = try TemporaryFolder()
    var records: [(Int, Record)] = []
    let path = try folder.file("train.jsonl", text)
    do {
      try JSONLines.forEach(Record.self, in: path) { records.append(($0, $1)) }
    } catch CorpusError.notJSON(let found, let line, let reason) {
      #expect(found == path)
      throw CorpusError.notJSON(path: "train.jsonl", line: line, reason: reason)
    }
    return records
  }

  @Test func blankLinesAreSkippedAndCounted() throws {
    let records = try read("{\"text\": \"一\"}\r\n\n  \n{\"text\": \"二\", \"items\": [{\"a\": 1}]}")
    #expect(records.map(\.0) == [1, 4])
    #expect(records.map(\.1.text) == ["一", "二"])
  }

  @Test(arguments: [
    ("{\"text\": \"a\"}\n{\"body\": 1}", "train.jsonl, line 2: the record has no \"text\""),
    ("{\"text\": 3}", "train.jsonl, line 1: \"text\" is not a string, as expected"),
    ("[1]", "train.jsonl, line 1: the record is not an object, as expected"),
    ("{\"text\": null}", "train.jsonl, line 1: \"text\" is null where a string is expected"),
    (
      "{\"text\": \"\", \"items\": [{\"a\": 1}, {\"b\": \"x\"}]}",
      "train.jsonl, line 1: \"items[1].b\" is not a whole number, as expected"
    ),
  ])
  func aRecordThatDoesNotFit(text: String, message: String) {
    let error = #expect(throws: CorpusError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["{\"text\": ", "text", "{\"text\": \"a\"} x"])
  func textThatIsNoJSON(text: String) {
    let error = #expect(throws: CorpusError.self) { try read(text) }
    #expect(error?.description.hasPrefix("train.jsonl, line 1: not valid JSON (") == true)
  }
}
