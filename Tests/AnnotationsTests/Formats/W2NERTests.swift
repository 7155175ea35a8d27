import TestSupport
import Testing

@testable import Annotations

@Suite struct W2NERTests {
  @Test func readsEntitiesWithGaps() throws {
    let data = """
      [{"sentence":["手","和","脚","痛"],"ner":[{"index":[2,3],"type":"症状"},{"index":[0,3],"type":"症状"},\
      {"index":[],"type":"无"},{"index":[3,4],"type":"外"}]}]
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.w2ner])
    #expect(texts[0].entityLines == ["症状 脚痛 2", "症状 手和脚痛 0"])
    #expect(report.bridgedCount == 1)
    #expect(report.omissions[.blank]?.count == 1 && report.omissions[.outside]?.count == 1)
  }

  @Test func largeIndicesAreOutside() throws {
    let data = #"{"sentence":["手"],"ner":[{"index":[0,\#(Int.max)],"type":"X"}]}"#
    #expect(try reading(data).report.omissions[.outside]?.count == 1)
  }
}
