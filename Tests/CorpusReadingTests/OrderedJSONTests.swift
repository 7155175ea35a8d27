import Foundation
import Testing

@testable import CorpusReading

@Suite struct OrderedJSONTests {
  @Test func escapesWhatJSONDemandsAndNoMore() throws {
    let string = "引“号”\" \\ / \n\r\t\u{1}\u{1F} é😀\u{2028}"
    let written = OrderedJSON.string(string).text
    #expect(written.hasPrefix("\"引“号”\\\" \\\\ / \\n\\r\\t\\u0001\\u001f é😀"))
    #expect(try JSONDecoder().decode([String].self, from: Data("[\(written)]".utf8)) == [string])
  }

  @Test func writesNumbers() {
    #expect(OrderedJSON.decimal(Float(0.1)).text == "0.1")
    #expect(OrderedJSON.decimal(Float.nan).text == "null")
    #expect(OrderedJSON.decimal(12.0).text == "12")
    #expect(OrderedJSON.decimal(2.0 / 3).text == "0.6666666666666666")
    #expect(OrderedJSON.decimal(Double.infinity).text == "null")
  }

  @Test func writesListsAndObjects() {
    let value = OrderedJSON.object([
      ("b", .array([.integer(1), .array([])])), ("a", .object([])),
    ])
    #expect(value.text == #"{"b":[1,[]],"a":{}}"#)
  }
}
