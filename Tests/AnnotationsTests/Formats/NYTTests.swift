import TestSupport
import Testing

@testable import Annotations

@Suite struct NYTTests {
  @Test func readsMentions() throws {
    let data = """
      {"sentText":"John lives in Paris .","articleId":"2","sentId":"1","relationMentions":[{"em1Text":"John",\
      "em2Text":"Paris","label":"live_in"},{"em1Text":"Paris","em2Text":"John","label":"None"},\
      {"em1Text":"Jane","em2Text":"John","label":"x"}],"entityMentions":[{"start":0,"label":"PERSON","text":"John"},\
      {"start":1,"label":"LOCATION","text":"Paris"}]}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.nyt])
    #expect(texts[0].id == "1")
    #expect(texts[0].entityLines == ["PERSON John 0", "LOCATION Paris 14"])
    #expect(texts[0].tripleLines == ["John 0 live_in Paris 14"])
    #expect(texts[0].relations[0].object.type == "LOCATION")
    #expect(report.unlocated.relations == 1)
  }

  @Test func entitiesMayBeAbsent() throws {
    let data = #"{"sentText":"甲生乙","relationMentions":[{"em1Text":"甲","em2Text":"乙","label":"子"}]}"#
    #expect(try reading(data).texts[0].tripleLines == ["甲 0 子 乙 2"])
    #expect(
      readingError(data.replacing("em2Text", with: "em3Text"))
        == "text in memory, line 1: the record has no “relationMentions[0].em2Text”")
  }
}
