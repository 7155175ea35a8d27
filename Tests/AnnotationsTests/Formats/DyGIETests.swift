import TestSupport
import Testing

@testable import Annotations

@Suite struct DyGIETests {
  @Test func readsDocuments() throws {
    let data = """
      {"doc_key":"d","sentences":[["张","三"],["在","北","京"]],"ner":[[[0,1,"人名"]],[[3,4,"地名"],[4,9,"外"]]],\
      "relations":[[[0,1,3,4,"位于"]],[[0,0,2,2,"近"],[0,1,7,8,"无"]]]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.dygie])
    #expect(texts[0].text == "张三在北京" && texts[0].id == "d")
    #expect(texts[0].entityLines == ["人名 张三 0", "地名 北京 3"])
    #expect(texts[0].tripleLines == ["张三 0 位于 北京 3", "张 0 近 在 2"])
    #expect(report.omissions[.outside]?.count == 1 && report.omissions[.noEnd]?.count == 1)
  }

  @Test func rangesInNoOrderAreOutside() throws {
    let data = #"{"sentences":[["张"]],"ner":[[[5,2,"X"],[\#(Int.max),\#(Int.max),"X"]]]}"#
    #expect(try reading(data).report.omissions[.outside]?.count == 2)
  }
}
