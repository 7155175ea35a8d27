import TestSupport
import Testing

@testable import Annotations

@Suite struct SpaCyTests {
  @Test(arguments: [
    #"{"text":"张三在北京","entities":[[0,2,"人名"],[3,5,"地名"]]}"#,
    #"{"text":"张三在北京","entities":[[0,2,"人名","张三"],[3,5,"地名",null]]}"#,
    #"{"text":"张三在北京","ents":[{"start":0,"end":2,"label":"人名"},{"start":3,"end":5,"label":"地名"}],"tokens":[]}"#,
    #"{"text":"张三在北京","entities":[{"start":0,"end":2,"label":"人名"},{"start":3,"end":5,"label":"地名"}]}"#,
    #"["张三在北京",{"entities":[[0,2,"人名"],[3,5,"地名"]]}]"#,
  ])
  func readsEntities(record: String) throws {
    for data in [record, "[\(record),\n\(record)]", "[\n  \(record)\n, \(record)\n]"] {
      let (texts, report) = try reading(data)
      #expect(report.formats == [.spaCy])
      #expect(texts.count == (data == record ? 1 : 2))
      #expect(texts.allSatisfy { $0.entityLines == ["人名 张三 0", "地名 北京 3"] })
    }
  }

  @Test func pairsMayStandOverLines() throws {
    let data = """
      [
        [
          "甲",
          {
            "entities": [
              [0, 1, "X"]
            ]
          }
        ],
        ["乙", {"entities": []}]
      ]
      """
    let texts = try reading(data).texts
    #expect(texts.map(\.entityLines) == [["X 甲 0"], []])
  }

  @Test func statedStringsAreChecked() throws {
    let (texts, report) = try reading(#"{"text":"张三在北京","entities":[[0,1,"地名","北京"]]}"#)
    #expect(texts[0].entityLines == ["地名 北京 3"])
    #expect(report.relocatedCount == 1)
  }

  @Test(arguments: [
    (#"["甲",{"entities":[[0,"X"]]}]"#, "“[1].entities[0][1]” is not a whole number"),
    (#"["甲",7]"#, "“record” is not an object"),
    (#"{"text":"甲","entities":[[0,9,"X"]]}"#, "the range 0..<9 does not lie in the text"),
  ])
  func saysWhatIsWrong(data: String, message: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }
}
