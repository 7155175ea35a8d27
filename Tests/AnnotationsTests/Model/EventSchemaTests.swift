import Foundation
import TestSupport
import Testing

@testable import Annotations

@Suite struct EventSchemaTests {
  static let listing = EventSchema([
    .init("公司上市", roles: [.init("上市公司"), .init("环节", items: ["筹备上市", "正式上市"])]),
    .init("亏损", roles: [.init("公司名称")]),
  ])

  @Test func labelsBeginWithTheTriggerAndSpellOutItems() {
    let schema = Self.listing
    #expect(
      schema.labels.map(\.part.description) == [
        "trigger", "上市公司", "环节=筹备上市", "环节=正式上市", "trigger", "公司名称",
      ])
    #expect(schema.index(ofType: "公司上市", part: .item(role: "环节", item: "正式上市")) == 3)
    #expect(schema.index(ofType: "公司上市", part: .role("环节")) == nil)
    #expect(schema.items(ofType: "公司上市", role: "环节") == ["筹备上市", "正式上市"])
    #expect(schema.items(ofType: "亏损", role: "环节").isEmpty)
  }

  @Test func readsTheDataSetsLines() throws {
    let lines = """
      {"role_list": [{"role": "上市公司"}, {"enum_items": ["筹备上市", "正式上市"], "role": "环节"}], \
      "event_type": "公司上市", "id": "0bb9"}
      {"role_list": [{"role": "公司名称"}], "event_type": "亏损"}
      """
    let schema = try withTemporaryFile(Data(lines.utf8)) { try AnnotationSchema(contentsOf: $0) }
    #expect(schema == .events(Self.listing))
  }

  @Test func roundTripsThroughTheModelFolder() throws {
    let schema = AnnotationSchema.events(Self.listing)
    let data = try JSONEncoder().encode(schema)
    #expect(try withTemporaryFile(data) { try AnnotationSchema(contentsOf: $0) } == schema)
  }

  @Test func isDerivedFromData() {
    let text = "中金珠宝上市"
    let event = Event(
      type: "公司上市",
      parts: [
        argument("trigger", "上市", in: text), argument("环节=筹备上市", "上市", in: text),
        argument("上市公司", "中金珠宝", in: text),
      ])
    let derived = EventSchema(derivedFrom: [AnnotatedText(text: text, events: [event])])
    #expect(derived.labels.map(\.part.description) == ["trigger", "上市公司", "环节=筹备上市"])
    #expect(EventSchema(derivedFrom: [AnnotatedText]()).labels.isEmpty)
  }

  @Test func namesTheNearestTypesAndRoles() {
    let wrongType = """
      {"text": "甲亏损", "event_list": [{"event_type": "亏本", "trigger": "亏损", "arguments": []}]}
      """
    #expect(
      readingError(wrongType, schema: .events(Self.listing))
        == "text in memory, line 1: the event type “亏本” is not in the schema; it has 亏损, 公司上市")
    let wrongRole = """
      {"text": "甲亏损", "event_list": [{"event_type": "亏损", "trigger": "亏损", \
      "arguments": [{"role": "公司", "argument": "甲"}]}]}
      """
    #expect(
      readingError(wrongRole, schema: .events(Self.listing))
        == "text in memory, line 1: the role of 亏损 “公司” is not in the schema; "
        + "it has 公司名称, trigger")
  }

  /// A role is no item because of how it is written.
  @Test func rolesMayBeAnyString() throws {
    let line = #"{"role_list": [{"role": "a=b", "enum_items": ["c"]}], "event_type": "亏损"}"#
    let schema = try withTemporaryFile(Data(line.utf8)) { try AnnotationSchema(contentsOf: $0) }
    #expect(
      schema.eventSchema?.index(ofType: "亏损", part: .item(role: "a=b", item: "c")) == 1)
  }
}
