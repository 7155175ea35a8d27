import Determinism
import Testing

@testable import DemonstrationCorpora

@Suite("From frame to sentence")
struct ExpanderTests {
  private func expander(seed: UInt64 = 1) throws -> Expander {
    Expander(
      lists: try WordLists(["果: 苹果 梨 桃"]),
      tables: [
        try FactTable("书", links: ["作者": "人"], "书名 | 作者\n边城 | 沈从文\n围城 | 钱锺书\n子夜 | 茅盾\n呐喊 | 鲁迅"),
        try FactTable("人", "人名 | 出生地\n钱锺书 | 无锡\n鲁迅 | 绍兴"),
      ], generator: SeededGenerator(seed: seed))
  }

  private func sentence(
    _ notation: String, part: CorpusPart = .everything, seed: UInt64 = 1
  ) throws -> Sentence? {
    var expander = try expander(seed: seed)
    return try expander.sentence(from: FrameParser.parse(notation), part: part)
  }

  @Test("A path follows the link to another table; rows without the cell are left out")
  func linkedCell() throws {
    for seed in 0..<20 {
      let made = try #require(try sentence("{书.作者}生于{书.作者.出生地}", seed: UInt64(seed)))
      #expect(["钱锺书生于无锡", "鲁迅生于绍兴"].contains(made.text))
      #expect(made.facts.map(\.field) == ["作者", "出生地"])
    }
  }

  @Test("Different numbers get different rows, one number the same word")
  func numbers() throws {
    for seed in 0..<20 {
      let made = try #require(try sentence("{书.书名}、{书#2.书名}", seed: UInt64(seed)))
      #expect(Set(made.facts.map(\.row)).count == 2)
      let twice = try #require(try sentence("{果#1}{果#1}", seed: UInt64(seed)))
      #expect(["苹果苹果", "梨梨", "桃桃"].contains(twice.text))
      let fresh = try #require(try sentence("{果}{果}", seed: UInt64(seed)))
      #expect(!["苹果苹果", "梨梨", "桃桃"].contains(fresh.text))
    }
  }

  @Test("Training and development draw from different rows")
  func heldOutRows() throws {
    for seed in 0..<20 {
      #expect(try sentence("{书.书名}", part: .heldOut, seed: UInt64(seed))?.text == "呐喊")
      #expect(try sentence("{书.书名}", part: .training, seed: UInt64(seed))?.text != "呐喊")
    }
  }

  @Test("No sentence when too few rows fit")
  func noRow() throws {
    #expect(try sentence("{书.作者.出生地}", part: .training) != nil)
    #expect(try sentence("{书.作者.出生地}{书#2.作者.出生地}", part: .heldOut) == nil)
  }

  @Test("Spans are measured in Unicode scalars, inner ones too")
  func spans() throws {
    let made = try #require(try sentence("𠮷：[[杭州@地点]马拉松@1赛事]"))
    #expect(
      made.spans == [
        MarkedSpan(role: SpanRole(event: nil, role: "地点"), text: "杭州", start: 2),
        MarkedSpan(role: SpanRole(event: 1, role: "赛事"), text: "杭州马拉松", start: 2),
      ])
  }

  @Test("An unknown list, table or column is an error")
  func unknown() {
    #expect(throws: NotationError.unknownSource("鸟")) { try sentence("{鸟}") }
    #expect(throws: NotationError.unknownSource("歌")) { try sentence("{歌.歌名}") }
    #expect(throws: NotationError.unknownField(table: "书", field: "页数")) {
      try sentence("{书.页数}")
    }
  }
}
