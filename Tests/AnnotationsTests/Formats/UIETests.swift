import TestSupport
import Testing

@testable import Annotations

@Suite struct UIETests {
  private func record(_ prompt: String, _ results: String, of content: String = "张三的妻子是李四")
    -> String
  {
    #"{"content":"\#(content)","result_list":[\#(results)],"prompt":"\#(prompt)"}"#
  }

  @Test func recordsOfOneContentAreOneText() throws {
    let data = [
      record("人名", #"{"text":"张三","start":0,"end":2},{"text":"李四","start":6,"end":8}"#),
      record("张三的妻子", #"{"text":"李四","start":6,"end":8}"#), record("地名", ""),
      record("地名", #"{"text":"北京","start":0,"end":2}"#, of: "北京"),
    ]
    let (texts, report) = try reading(data.joined(separator: "\n"))
    #expect(report.formats == [.uie] && report.textCount == 2)
    #expect(texts[0].entityLines == ["人名 张三 0", "人名 李四 6"])
    #expect(texts[0].tripleLines == ["张三 0 妻子 李四 6"])
    #expect(texts[1].entityLines == ["地名 北京 0"])
  }

  @Test func promptsAreTypesUnlessTheirSubjectIsThere() throws {
    let texts = try reading(record("公司的产品", #"{"text":"李四","start":6,"end":8}"#)).texts
    #expect(texts[0].entityLines == ["公司的产品 李四 6"])
    let nested = record("甲的妻的子", #"{"text":"丙","start":4,"end":5}"#, of: "甲的妻是丙")
    #expect(try reading(nested).texts[0].tripleLines == ["甲的妻 0 子 丙 4"])
  }

  @Test func choicesAreNotTaken() throws {
    let (texts, report) = try reading(record("情感[正,负]", #"{"text":"正","start":-5,"end":-4}"#))
    #expect(texts.count == 1 && texts[0].entities.isEmpty)
    #expect(report.omissions[.otherRegion]?.count == 1)
  }

  @Test func brokenRecordsAreCounted() throws {
    let data = record("人名", #"{"start":0}"#) + "\n" + record("人名", #"{"text":"张三","start":1}"#)
    let (texts, report) = try reading(data)
    #expect(texts.map(\.entityLines) == [["人名 张三 0"]])
    #expect(report.relocatedCount == 1 && report.omissions[.brokenRecord]?.count == 1)
  }

  @Test func writesPrompts() {
    let text = "张三的妻子是李四"
    let annotated = AnnotatedText(
      text: text, entities: [entity("张三", in: text, type: "人名")],
      relations: [
        Relation(predicate: "妻子", subject: entity("张三", in: text), object: entity("李四", in: text))
      ], id: "5")
    #expect(
      written(annotated, as: .uie) == """
        {"id":"5","content":"张三的妻子是李四","result_list":[{"text":"张三","start":0,"end":2}],"prompt":"人名"}
        {"id":"5","content":"张三的妻子是李四","result_list":[{"text":"李四","start":6,"end":8}],"prompt":"张三的妻子"}
        """)
  }

  /// Entities come back as they were, triples by what they say, whatever characters both have.
  @Test func randomTextsReadBack() throws {
    var random = RandomTexts(seed: 7)
    for number in 0..<300 {
      var text = random.next()
      text.id = "\(number)"
      let (read, report) = try reading(written(text, as: .uie))
      #expect(read.count == 1)
      #expect(read[0].text.utf8.elementsEqual(text.text.utf8))
      #expect(Set(read[0].entities) == Set(text.entities))
      func says(_ relations: [Relation]) -> Set<[String]> {
        Set(
          relations.map { [$0.subject.text, $0.predicate, "\($0.object.start)", $0.object.text] })
      }
      #expect(says(read[0].relations) == says(text.relations))
      #expect(report.relocatedCount == 0)
    }
  }
}
