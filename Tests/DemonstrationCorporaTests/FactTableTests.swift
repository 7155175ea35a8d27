import Testing

@testable import DemonstrationCorpora

@Suite("Tables of facts")
struct FactTableTests {
  @Test("Cells, several values, missing cells")
  func cells() throws {
    let table = try FactTable("片", "片名 | 导演 | 主演\n无间道 | 刘伟强、麦兆辉 | 刘德华\n龙猫 | 宫崎骏")
    #expect(table.columns == ["片名", "导演", "主演"])
    #expect(table.rows[0] == [["无间道"], ["刘伟强", "麦兆辉"], ["刘德华"]])
    #expect(table.rows[1] == [["龙猫"], ["宫崎骏"], []])
    #expect(table.row(named: "龙猫") == 1)
    #expect(table.row(named: "功夫") == nil)
  }

  @Test("An unknown column and a row that is too long are refused")
  func errors() throws {
    let table = try FactTable("国", "国名 | 首都\n中国 | 北京")
    #expect(throws: NotationError.unknownField(table: "国", field: "人口")) {
      try table.column("人口")
    }
    #expect(throws: NotationError.self) { try FactTable("国", "国名\n中国 | 北京") }
  }

  @Test("The shipped tables name every row once, and films repeat only directors who act")
  func shipped() throws {
    for table in try Facts.tables() {
      let keys = table.rows.map { $0[0] }
      #expect(keys.allSatisfy { $0.count == 1 }, "\(table.name)")
      #expect(Set(keys).count == keys.count, "\(table.name)")
    }
    let films = try #require(try Facts.tables().first { $0.name == "片" })
    let (director, cast, both) = (
      try films.column("导演"), try films.column("主演"), try films.column("自导自演")
    )
    for row in films.rows {
      let acting = row[director].filter(row[cast].contains)
      #expect(row[both] == acting, "\(row[0])")
    }
  }
}
