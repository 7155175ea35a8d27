import Determinism
import Foundation
import Testing

@testable import Annotations

@Suite struct JSONValueScannerTests {
  private func values(_ text: String) throws -> [JSONValueScanner.Value] {
    var scanner = JSONValueScanner()
    var values: [JSONValueScanner.Value] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      try Array(line.utf8).withUnsafeBytes { bytes in
        try scanner.read(bytes, number: number + 1) { values.append($0) }
      }
    }
    try scanner.end { values.append($0) }
    return values
  }

  private func texts(_ text: String) throws -> [String] {
    try values(text).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func objectsStandOneAfterAnother() throws {
    #expect(try texts(#"{"a":1}{"b":"}"} {"c":{}}"#) == [#"{"a":1}"#, #"{"b":"}"}"#, #"{"c":{}}"#])
    #expect(try texts("{\n \"a\": [1,\n 2]\n}\n{}") == ["{\n \"a\": [1,\n 2]\n}", "{}"])
    let values = try values("[{},\n{}, {}\n]\n{}")
    #expect(values.map(\.index) == [1, 2, 3, nil])
    #expect(values.map(\.line) == [1, 2, 2, 4])
  }

  @Test func whatLanguageModelsPutAroundIsPassedOver() throws {
    let answer = """
      ```json
      // the findings
      [{"a": "//x", /* } */ "b": 1},
       {"c": '}'}]
      ```
      """
    #expect(try texts(answer) == [#"{"a": "//x",  "b": 1}"#, #"{"c": '}'}"#])
  }

  @Test func oneThatIsLeftOpenEndsWhereTheNextBegins() throws {
    let values = try values("{\"a\":1}\n{\"a\":[\n{\"a\":2}\n{\"a\":\"x\n{\"a\":3}\n{\"a\":")
    #expect(values.map(\.isWhole) == [true, false, true, false, true, false])
    #expect(values.map(\.line) == [1, 2, 3, 4, 5, 6])
  }

  @Test func anArrayThatIsLeftOpenIsTold() throws {
    #expect(try values("[{},").map(\.isWhole) == [true, false])
    #expect(try values("[{}]").map(\.isWhole) == [true])
    #expect(try values("\n[").map(\.line) == [2])
  }

  @Test func anyLayoutGivesTheSameObjects() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let objects = (0..<1 + generator.nextIndex(below: 4)).map { _ in object(&generator, 3) }
      let isArray = generator.nextIndex(below: 2) == 0
      let options: JSONSerialization.WritingOptions =
        generator.nextIndex(below: 2) == 0 ? [.sortedKeys] : [.sortedKeys, .prettyPrinted]
      let pieces = try objects.map {
        String(
          decoding: try JSONSerialization.data(withJSONObject: $0, options: options), as: UTF8.self)
      }
      let separator = isArray ? "," : ["", "\n", " \n\n"][generator.nextIndex(below: 3)]
      let text = pieces.joined(separator: separator)
      #expect(try texts(isArray ? "[\n\(text)\n]" : text) == pieces)
    }
  }

  private func object(_ generator: inout SeededGenerator, _ depth: Int) -> [String: Any] {
    let strings = ["甲", "}", "]", "\"", "\\", "//", "/*", "'", "{\n", "😀"]
    var result: [String: Any] = [:]
    for _ in 0..<generator.nextIndex(below: 4) {
      let key = strings[generator.nextIndex(below: strings.count)]
      switch generator.nextIndex(below: depth > 0 ? 4 : 2) {
      case 0: result[key] = strings[generator.nextIndex(below: strings.count)]
      case 1: result[key] = generator.nextIndex(below: 100)
      case 2: result[key] = object(&generator, depth - 1)
      default: result[key] = [object(&generator, depth - 1), key] as [Any]
      }
    }
    return result
  }
}
