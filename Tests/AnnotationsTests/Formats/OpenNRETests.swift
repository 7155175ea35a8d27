import TestSupport
import Testing

@testable import Annotations

@Suite struct OpenNRETests {
  private let ends = #""h":{"name":"张三","pos":[0,2]},"t":{"name":"张三","pos":[3,5]}"#

  @Test(arguments: [#""text":"张三和张三""#, #""token":["张","三","和","张","三"]"#])
  func readsOneRelation(text: String) throws {
    let (texts, report) = try reading("{\(text),\(ends),\"relation\":\"认识\"}")
    #expect(report.formats == [.openNRE])
    #expect(texts[0].tripleLines == ["张三 0 认识 张三 3"])
    #expect(report.relocatedCount == 0)
  }

  @Test func placesCountTokens() throws {
    let data = """
      {"token":["New","York","is","in","New","York"],"h":{"name":"new york","pos":[4,6]},\
      "t":{"name":"new york","pos":[0,2]},"relation":"in"}
      """
    #expect(try reading(data).texts[0].tripleLines == ["New York 15 in New York 0"])
  }

  @Test(arguments: ["NA", "no_relation", "Other"])
  func thereMayBeNone(relation: String) throws {
    let texts = try reading("{\"text\":\"张三和张三\",\(ends),\"relation\":\"\(relation)\"}").texts
    #expect(texts.count == 1 && texts[0].relations.isEmpty)
  }

  @Test func saysWhatIsWrong() {
    let data = #"{"text":"甲","h":{"pos":[0,1]},"t":{"name":"甲"},"relation":"R"}"#
    #expect(readingError(data) == "text in memory, line 1: the record has no “h.name”")
  }
}
