import TestSupport
import Testing

@testable import Annotations

@Suite struct ProdigyTests {
  private func task(_ relation: String, answer: String = "accept") -> String {
    """
    {"text":"张三在北京","tokens":[{"text":"张三","start":0,"end":2,"id":0},{"text":"在","start":2,"end":3,"id":1},\
    {"text":"北京","start":3,"end":5,"id":2}],"spans":[{"start":0,"end":2,"label":"人名"},\
    {"start":3,"end":5,"label":"地名"}],"relations":[\(relation)],"answer":"\(answer)"}
    """
  }

  @Test(arguments: [
    #"{"head_span":{"start":0,"end":2,"label":"人名"},"child_span":{"start":3,"end":5},"label":"位于"}"#,
    #"{"head":0,"child":2,"label":"位于"}"#,
  ])
  func readsSpansAndRelations(relation: String) throws {
    let (texts, report) = try reading(task(relation))
    #expect(report.formats == [.prodigy])
    #expect(texts[0].entityLines == ["人名 张三 0", "地名 北京 3"])
    #expect(texts[0].tripleLines == ["张三 0 位于 北京 3"])
    #expect(texts[0].relations[0].object.type == "地名")
  }

  @Test func onlyWhatWasAcceptedIsTaken() throws {
    let data = ["accept", "reject", "ignore"].map { task("", answer: $0) }
    let (texts, report) = try reading(data.joined(separator: "\n"))
    #expect(texts.count == 1)
    #expect(report.omissions[.cancelled]?.count == 2)
  }

  @Test func relationsWithoutAnEndAreCounted() throws {
    let (texts, report) = try reading(task(#"{"head":0,"child":9,"label":"位于"}"#))
    #expect(texts[0].relations.isEmpty)
    #expect(report.omissions[.noEnd]?.count == 1)
  }
}
