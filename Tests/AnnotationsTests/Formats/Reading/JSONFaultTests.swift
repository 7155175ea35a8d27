import Foundation
import Testing

@testable import Annotations

@Suite struct JSONFaultTests {
  @Test(arguments: [
    (#"{"a":1 "b":2}"#, 0, 8, "“\"b\":2}”", "a comma or }"),
    ("{\"a\":1,\n \"b\":[1,2}", 1, 10, "“}”", "a comma or ]"),
    (#"{"甲":tru}"#, 0, 6, "“tru}”", "a value"),
    (#"{"a":"\ud800x"}"#, 0, 7, "“\\ud800x\"}”", "the second half"),
    (#"{"a":"\q"}"#, 0, 7, "“\\q\"}”", "an escape such as"),
    (#"{"a":"b"#, 0, 8, "the end", "the string's closing quote"),
    (#"{"a":1}}"#, 0, 8, "“}”", "nothing more"),
    (#"{a:1}"#, 0, 2, "“a:1}”", "a name in quotes"),
  ])
  func thePlaceAndWhatShouldStandThere(
    json: String, line: Int, column: Int, found: String, expected: String
  ) throws {
    let fault = try #require(JSONFault(in: Array(json.utf8)))
    #expect(fault.line == line && fault.column == column && fault.found == found, "\(fault)")
    #expect(fault.expected.hasPrefix(expected), "\(fault)")
  }

  @Test func nestingHasALimit() throws {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    #expect(JSONFault(in: Array(deep.utf8))?.expected == "values no deeper than 512 in one another")
    let fine = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(JSONFault(in: Array(fine.utf8)) == nil)
  }

  @Test func whatFoundationReadsHasNoFault() {
    for json in [
      "{}", "[]", #"{"a":[1,-2.5e3,true,false,null,"甲\u4e2d\ud83d\ude00\n"],"b":{"c":{}}}"#, " 1 ",
    ] {
      #expect(JSONFault(in: Array(json.utf8)) == nil)
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
      }
    }
  }
}
