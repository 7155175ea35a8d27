import Testing

@testable import DemonstrationCorpora

@Suite("JSON that keeps the order of its keys")
struct JSONTextTests {
  @Test("Spelling and escapes")
  func text() {
    let value = JSONText.object([
      ("text", .string("他说\"好\"\\\n")), ("list", .array([.number(-3), .object([])])),
    ])
    #expect(value.text == #"{"text": "他说\"好\"\\\n", "list": [-3, {}]}"#)
    #expect([JSONText.number(1), .number(2)].lines == "1\n2\n")
  }
}
