import TestSupport
import Testing

@testable import Annotations

@Suite struct LabelStudioMinimalTests {
  private let added = #""annotator":1,"annotation_id":3,"created_at":"2022","lead_time":3.2"#

  @Test(arguments: [("text", "label"), ("body", "ner"), ("内容", "标注")])
  func readsLabelsUnderAnyName(textName: String, labelName: String) throws {
    let data = """
      [{"id":1,"\(textName)":"张三在北京","\(labelName)":[{"start":0,"end":2,"text":"张三",\
      "labels":["人名","作者"]},{"start":3,"end":5,"text":"北京","labels":["地名"]}],\(added)}]
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.labelStudioMinimal])
    #expect(texts[0].id == "1")
    #expect(texts[0].entityLines == ["人名 张三 0", "作者 张三 0", "地名 北京 3"])
  }

  @Test func tasksWithoutLabelsAreTexts() throws {
    for member in ["", #""label":[],"#, #""sentiment":"好","#] {
      let texts = try reading("[{\"id\":1,\"text\":\"张三\",\(member)\(added)}]").texts
      #expect(texts.map(\.text) == ["张三"])
      #expect(texts[0].entities.isEmpty)
    }
  }

  @Test func offsetsThatDoNotFitAreCounted() throws {
    let data = """
      [{"text":"张三在北京","label":[{"start":1,"end":3,"text":"北京","labels":["地名"]},\
      {"start":0,"end":2,"text":"李四","labels":["人名"]}],\(added)}]
      """
    let (texts, report) = try reading(data)
    #expect(texts[0].entityLines == ["地名 北京 3"])
    #expect(report.relocatedCount == 1 && report.unlocated.entities == 1)
  }

  /// The same as rows of a table: quotes doubled, fields over several lines, empty cells, separators of both kinds.
  @Test(arguments: [",", "\t"])
  func readsTables(separator: String) throws {
    let rows = [
      ["text", "id", "label", "annotator", "annotation_id", "lead_time"],
      [
        "\"张三，\n在\"\"北京\"\"\"", "7",
        #""[{""start"":0,""end"":2,""text"":""张三"",""labels"":[""人名""]},"#
          + #"{""start"":6,""end"":8,""text"":""北京"",""labels"":[""地名""]}]""#, "1", "2", "0.5",
      ],
      ["无", "8", "", "1", "3", "0.5"],
    ]
    let table = rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n") + "\r\n"
    let (texts, report) = try reading(table)
    #expect(report.formats == [.labelStudioMinimal])
    #expect(texts.map(\.text) == ["张三，\n在\"北京\"", "无"])
    #expect(texts.map(\.id) == ["7", "8"])
    #expect(texts[0].entityLines == ["人名 张三 0", "地名 北京 6"])
    #expect(AnnotationFormat.recognized(inLines: table.split(separator: "\r\n"), of: "x") != nil)
  }

  @Test func tablesOfTwoColumnsAreRead() throws {
    let table = """
      text,label
      张三,"[{""start"":0,""end"":2,""text"":""张三"",""labels"":[""人名""]}]"
      """
    #expect(try reading(table).texts.map(\.entityLines) == [["人名 张三 0"]])
  }

  @Test func brokenRowsAreCounted() throws {
    let table = """
      text,id,label,annotation_id,annotator
      张三,1
      李四,2,"[{""start"":0,""end"":",3,1
      王五,3,,3,1
      赵六,4,"[
      """
    let (texts, report) = try reading(table)
    #expect(texts.map(\.text) == ["王五"])
    #expect(report.omissions[.brokenRecord]?.count == 3)
    #expect(
      readingError(table)
        == "text in memory, line 2: expected a row of 5 cells, found “2: 张三 1”")
  }

  /// The table of findings that we write is not read: its rows are no texts.
  @Test func ourOwnTableIsNotTaken() {
    for kind in TableKind.allCases {
      #expect(DelimitedRows(header: kind.columns.joined(separator: ",")) == nil, "\(kind)")
    }
    for line in ["text", "label,id", "text,text,label", "", "\"text,label"] {
      #expect(DelimitedRows(header: line) == nil, "\(line)")
    }
  }
}
