import TestSupport
import Testing

@testable import Annotations

@Suite struct CMeEETests {
  /// Ends may be included or not: the string tells. Only without one the end is taken as included.
  @Test(arguments: [(9, true), (10, true), (9, false)])
  func readsEntities(end: Int, hasString: Bool) throws {
    let string = hasString ? #","entity":"SARST细胞""# : ""
    let data = """
      [{"text":"对儿童SARST细胞亚群","entities":[{"start_idx":3,"end_idx":\(end),"type":"bod"\(string)}]}]
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.cmeee])
    #expect(texts[0].entityLines == ["bod SARST细胞 3"])
    #expect(report.relocatedCount == 0)
  }

  @Test func saysWhatIsWrong() {
    let data = #"[{"text":"甲","entities":[{"start_idx":0,"type":"bod","entity":7}]}]"#
    #expect(
      readingError(data)
        == "text in memory, record 1: “entities[0].entity” is not a string")
    let far = #"[{"text":"甲","entities":[{"start_idx":0,"end_idx":\#(Int.max),"type":"b"}]}]"#
    #expect(readingError(far)?.contains("does not lie in the text") == true)
  }
}
