import TestSupport
import Testing

@testable import Annotations

@Suite struct SpERTTests {
  private func record(_ entities: String, _ relations: String) -> String {
    """
    [{"tokens":["John","lives","in","New","York"],"entities":[\(entities)],"relations":[\(relations)],\
    "orig_id":7}]
    """
  }

  @Test func readsRangesOfTokens() throws {
    let data = record(
      #"{"type":"Per","start":0,"end":1},{"type":"Loc","start":3,"end":5}"#,
      #"{"type":"Live_In","head":0,"tail":1}"#)
    let (texts, report) = try reading(data)
    #expect(report.formats == [.spert])
    #expect(texts[0].id == "7")
    #expect(texts[0].entityLines == ["Per John 0", "Loc New York 14"])
    #expect(texts[0].tripleLines == ["John 0 Live_In New York 14"])
  }

  @Test func whatIsNotThereIsCounted() throws {
    let data = record(
      #"{"type":"Per","start":0,"end":9},{"type":"Loc","start":3,"end":5}"#,
      #"{"type":"P","head":0,"tail":1},{"type":"P","head":1,"tail":-1}"#)
    let (texts, report) = try reading(data)
    #expect(texts[0].entityLines == ["Loc New York 14"])
    #expect(report.omissions[.outside]?.detail == "the range 0..<9 does not lie in the 5 tokens")
    #expect(report.omissions[.noEnd]?.count == 2)
    #expect(report.unlocated.entities == 1)
  }
}
