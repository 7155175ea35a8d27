import TestSupport
import Testing

@testable import Annotations

@Suite struct DoccanoTests {
  private let relation = """
    {"id":12,"text":"😀《围城》的作者是钱钟书𠮷。","entities":[{"id":31,"label":"图书作品","start_offset":2,\
    "end_offset":4},{"id":32,"label":"人物","start_offset":9,"end_offset":13}],"relations":[{"id":5,\
    "from_id":31,"to_id":32,"type":"作者"}],"Comments":[]}
    """

  @Test func readsRelations() throws {
    let (texts, report) = try reading(relation)
    let book = Entity(type: "图书作品", text: "围城", start: 2, end: 4)
    let author = Entity(type: "人物", text: "钱钟书𠮷", start: 9, end: 13)
    #expect(report.formats == [.doccano])
    #expect(texts[0].id == "12")
    #expect(texts[0].entities == [book, author])
    #expect(texts[0].relations == [Relation(predicate: "作者", subject: book, object: author)])
  }

  @Test(arguments: ["label", "labels"])
  func readsLabeledSpans(key: String) throws {
    let data = """
      {"id":1,"data":"x","text":"甲公司在乙地","KEY":[[0,3,"公司"],[4,6,"地点"]],"Comments":[],"title":"新闻"}
      """.replacing("KEY", with: key)
    let (texts, report) = try reading(data)
    #expect(report.formats == [.doccano])
    #expect(texts[0].entities.map(\.text) == ["甲公司", "乙地"])
    #expect(texts[0].entities.map(\.type) == ["公司", "地点"])
  }

  /// Empty lists look the same in several formats; the first record that has something decides.
  @Test func emptyListsDecideNothing() throws {
    let empty = #"{"id":3,"text":"无","entities":[],"relations":[]}"#
    let own = #"{"text":"甲","entities":[{"type":"T","text":"甲","start":0,"end":1}],"relations":[]}"#
    for (records, format) in [
      ([empty, relation, empty], AnnotationFormat.doccano),
      ([empty, own, empty], .jsonl),
      ([empty], .jsonl),
    ] {
      for data in [records.joined(separator: "\n"), "[" + records.joined(separator: ",") + "]"] {
        let (texts, report) = try reading(data)
        #expect(report.formats == [format])
        #expect(texts.count == records.count)
        #expect(texts[0] == AnnotatedText(text: "无", id: "3"))
        #expect(records.count == 1 || texts[1].entities.count == (format == .doccano ? 2 : 1))
      }
    }
    let comments = #"{"text":"无","entities":[],"relations":[],"Comments":[]}"#
    #expect(try reading(comments).report.formats == [.doccano])
    #expect(try reading(#"{"text":"无","label":[]}"#).report.formats == [.doccano])
    #expect(try reading(#"{"text":"无","label":{}}"#).report.formats == [.cluener])
  }

  @Test(arguments: [
    (
      #"{"text":"甲","label":[[0,2,"T"]]}"#,
      "line 1: the range 0..<2 does not lie in the text of 1 characters"
    ),
    (#"{"text":"甲","label":["正面"]}"#, "line 1: “label[0]” is not a list"),
    (#"{"text":"甲","label":[[0,1]]}"#, "line 1: “label[0][2]” is not a string"),
    (
      #"{"text":"甲","entities":[{"id":1,"label":"T","start_offset":0}],"relations":[]}"#,
      "line 1: the record has no “entities[0].end_offset”"
    ),
    (
      #"{"text":"甲","entities":[{"id":1,"label":"T","start_offset":0,"end_offset":1}],"#
        + #""relations":[{"from_id":1,"to_id":9,"type":"P"}]}"#,
      "line 1: the ends (1, 9) of a relation “P” are not both there"
    ),
    (#"{"label":[[0,1,"T"]]}"#, "line 1: unknown format (a record of label)"),
  ])
  func saysWhatIsWrong(data: String, message: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }

  @Test func theTextMayBeCalledData() throws {
    let (texts, report) = try reading(#"{"id":1,"data":"张三在北京","label":[[0,2,"人名"]]}"#)
    #expect(report.formats == [.doccano])
    #expect(texts[0].entityLines == ["人名 张三 0"])
  }

  /// Version 1: labels are numbers, and several users may have annotated a text.
  @Test func theFirstUserCounts() throws {
    let data = """
      {"id":1,"text":"张三在北京","annotations":[{"label":3,"start_offset":0,"end_offset":2,"user":4},\
      {"label":3,"start_offset":0,"end_offset":3,"user":1},{"label":5,"start_offset":3,"end_offset":5,"user":4}]}
      {"id":2,"text":"无","annotations":[],"meta":{},"annotation_approver":null}
      """
    let (texts, report) = try reading(data)
    #expect(report.formats == [.doccano])
    #expect(texts.map(\.entityLines) == [["3 张三 0", "5 北京 3"], []])
    #expect(report.omissions[.otherAnnotator]?.count == 1)
  }

  @Test(arguments: [
    #"{"text":"张三在北京","labels":[[0,1,"人名","张三"],[3,4,"地名","北京"]]}"#,
    #"{"text":"张三在北京","entities":[{"id":1,"label":"人名","start_offset":0,"end_offset":1,"text":"张三"},"#
      + #"{"id":2,"label":"地名","start_offset":3,"end_offset":4,"text":"北京"}]}"#,
  ])
  func stringsThatAreStatedAreChecked(data: String) throws {
    let (texts, report) = try reading(data)
    #expect(texts[0].entityLines == ["人名 张三 0", "地名 北京 3"])
    #expect(report.checkedCount == 2)
  }

  @Test func whatIsOutsideIsCounted() throws {
    let data = #"{"id":1,"text":"张三在北京","label":[[0,2,"人名"],[0,99,"地名"],[-1,2,"地名"],[4,3,"地名"]]}"#
    let (texts, report) = try reading(data)
    #expect(texts[0].entityLines == ["人名 张三 0"])
    #expect(report.omissions[.outside]?.count == 3)
  }

  /// White space at a span's ends is the annotator's slip, unless the string is stated with it, as we write it.
  @Test func whiteSpaceIsCutUnlessItIsStated() throws {
    let data = #"{"text":"Obama was","label":[[0,6,"PER"],[5,6,"X"],[0,6,"Y","Obama "]]}"#
    let (texts, report) = try reading(data)
    #expect(texts[0].entityLines == ["PER Obama 0", "Y Obama  0"])
    #expect(report.trimmedCount == 1 && report.omissions[.blank]?.count == 1)
    #expect(written(texts[0], as: .doccano).contains(#""end_offset":6,"text":"Obama "}"#))
  }

  @Test func emptySpansAreCountedAndNoGold() throws {
    let (texts, report) = try reading(#"{"text":"甲","label":[[1,1,"T"]]}"#)
    #expect(texts[0].entities.isEmpty && texts[0].unlocated.isEmpty)
    #expect(report.omissions.mapValues(\.count) == [.blank: 1])
  }

  @Test func writesEventsAsLinks() {
    let text = "甲公司上市"
    let event = Event(
      type: "公司上市",
      parts: [argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text)])
    let line = written(AnnotatedText(text: text, events: [event], id: "9"), as: .doccano)
    #expect(
      line == """
        {"id":"9","text":"甲公司上市","entities":[{"id":0,"label":"公司上市","start_offset":3,\
        "end_offset":5},{"id":1,"label":"上市公司","start_offset":0,"end_offset":3}],"relations":[{"id":0,\
        "from_id":0,"to_id":1,"type":"上市公司"}]}
        """)
  }
}
