import Testing

@testable import DemonstrationCorpora

@Suite("The notation of frames")
struct FrameParserTests {
  @Test("Choices, slots and spans")
  func notation() throws {
    let frame = try FrameParser.parse("(甲|)吃{水果}，[{公司}@1收购方,2卖方]")
    #expect(
      frame.pieces == [
        .choice([Frame(pieces: [.text("甲")]), Frame(pieces: [])]),
        .text("吃"),
        .slot(Slot(source: "水果", number: 0, path: [])),
        .text("，"),
        .span(
          Frame(pieces: [.slot(Slot(source: "公司", number: 0, path: []))]),
          roles: [SpanRole(event: 1, role: "收购方"), SpanRole(event: 2, role: "卖方")]),
      ])
  }

  @Test(
    "Slots",
    arguments: [
      ("{水果#2}", Slot(source: "水果", number: 2, path: [])),
      ("{书.作者}", Slot(source: "书", number: 1, path: [.init(name: "作者", index: 0)])),
      ("{片#2.主演3}", Slot(source: "片", number: 2, path: [.init(name: "主演", index: 3)])),
      (
        "{书.作者.出生地}",
        Slot(
          source: "书", number: 1,
          path: [.init(name: "作者", index: 0), .init(name: "出生地", index: 0)])
      ),
    ])
  func slots(notation: String, expected: Slot) throws {
    #expect(try FrameParser.parse(notation).pieces == [.slot(expected)])
  }

  @Test("A span inside a span")
  func nestedSpan() throws {
    let frame = try FrameParser.parse("[[杭州@地点]马拉松@赛事]")
    guard case .span(let outer, _) = try #require(frame.pieces.first) else {
      Issue.record("expected a span")
      return
    }
    #expect(outer.pieces.count == 2)
  }

  @Test("Unclosed brackets are refused", arguments: ["(甲|乙", "{水果", "[甲@时间", "[甲", "{书.作者"])
  func unbalanced(notation: String) {
    #expect(throws: NotationError.unbalanced(notation)) { try FrameParser.parse(notation) }
  }

  @Test("A slot without a name is refused", arguments: ["{}", "{#}", "{.}"])
  func emptySlot(notation: String) {
    #expect(throws: NotationError.emptySlot(notation)) { try FrameParser.parse(notation) }
  }
}
