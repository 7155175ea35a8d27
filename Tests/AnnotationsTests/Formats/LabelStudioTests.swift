import TestSupport
import Testing

@testable import Annotations

@Suite struct LabelStudioTests {
  /// A region as Label Studio exports it.
  static func region(
    _ id: String, _ start: Int, _ end: Int, _ text: String?, _ labels: [String],
    to name: String = "text"
  ) -> String {
    let stated = text.map { #""text":"\#($0)","# } ?? ""
    return """
      {"id":"\(id)","type":"labels","from_name":"label","to_name":"\(name)","origin":"manual",\
      "value":{"start":\(start),"end":\(end),\(stated)"labels":\(labels)}}
      """
  }

  static func link(_ from: String, _ to: String, _ direction: String, _ labels: String) -> String {
    """
    {"type":"relation","from_id":"\(from)","to_id":"\(to)","direction":"\(direction)"\(labels)}
    """
  }

  /// A task as exported, with one annotation.
  static func task(_ text: String, _ items: [String], data: String = "") -> String {
    """
    [{"id":7,"data":{"text":"\(text)"\(data)},"annotations":[{"id":1,"completed_by":1,\
    "was_cancelled":false,"lead_time":4.3,"result":[\(items.joined(separator: ","))]}],"meta":{},\
    "predictions":[]}]
    """
  }

  private let book = region("a", 1, 3, "围城", ["图书作品"])
  private let author = region("b", 8, 11, "钱钟书", ["人物"])
  private let text = "《围城》的作者是钱钟书。"

  @Test(arguments: [
    ("right", #","labels":["作者"]"#, ["围城 作者 钱钟书"]), ("left", #","labels":["作者"]"#, ["钱钟书 作者 围城"]),
    ("bi", #","labels":["作者"]"#, ["围城 作者 钱钟书", "钱钟书 作者 围城"]),
    ("right", #","labels":["作者","主编"]"#, ["围城 作者 钱钟书", "围城 主编 钱钟书"]),
    ("right", "", ["围城  钱钟书"]), ("right", #","labels":null"#, ["围城  钱钟书"]),
  ])
  func readsRegionsAndRelations(direction: String, labels: String, found: [String]) throws {
    let items = [Self.link("a", "b", direction, labels), book, author]
    let (texts, report) = try reading(Self.task(text, items))
    #expect(report.formats == [.labelStudio])
    #expect(texts[0].id == "7")
    #expect(texts[0].entities.map(\.type) == ["图书作品", "人物"])
    #expect(texts[0].entities.map(\.start) == [1, 8])
    let triples = texts[0].relations.map { "\($0.subject.text) \($0.predicate) \($0.object.text)" }
    #expect(triples == found)
  }

  @Test func aRegionOfSeveralLabelsIsSeveralEntities() throws {
    let items = [
      Self.region("a", 1, 3, "围城", ["作品", "图书"]), author, Self.link("a", "b", "right", ""),
      Self.region("c", 4, 5, "的", []),
    ]
    let texts = try reading(Self.task(text, items)).texts
    #expect(texts[0].entities.map(\.type) == ["作品", "图书", "人物", ""])
    #expect(texts[0].relations[0].subject.type == "作品")
  }

  @Test func otherItemsArePassedOver() throws {
    let items = [
      #"{"id":"z","type":"choices","to_name":"text","value":{"choices":["好"]}}"#, book,
      Self.region("c", 0, 90, nil, ["X"], to: "other"), Self.link("a", "z", "right", ""),
    ]
    let texts = try reading(Self.task(text, items)).texts
    #expect(texts[0].entities.map(\.text) == ["围城"])
    #expect(texts[0].relations.isEmpty)
    #expect(texts[0].unlocated.relations == 1)
  }

  @Test func theFirstAnnotationThatWasNotCancelledCounts() throws {
    let data = """
      [{"id":1,"data":{"text":"甲乙"},"annotations":[
        {"was_cancelled":true,"result":[\(Self.region("a", 0, 1, "甲", ["旧"]))]},
        {"result":[\(Self.region("a", 1, 2, "乙", ["新"]))]}]},
       {"id":2,"data":{"text":"丙"},"annotations":[],"predictions":[
        {"result":[\(Self.region("a", 0, 1, "丙", ["猜"]))]}]},
       {"id":3,"data":{"text":"丁"},"predictions":[]},
       {"id":4,"data":{"text":"戊"},"completions":[{"result":[\(Self.region("a", 0, 1, "戊", ["完"]))]}]}]
      """
    let texts = try reading(data).texts
    #expect(texts.map { $0.entities.map(\.type) } == [["新"], [], [], ["完"]])
    #expect(texts.map(\.id) == ["1", "2", "3", "4"])
  }

  @Test func theTextIsTheOneThatTheStringsStandIn() throws {
    let item = Self.region("a", 3, 4, "甲", ["T"])
    let data = Self.task("甲的标题", [item]).replacing(
      #""text":"甲的标题""#, with: #""text":"甲的标题","body":"正文的甲""#)
    let (texts, report) = try reading(data)
    #expect(texts[0].text == "正文的甲" && texts[0].entities.map(\.start) == [3])
    #expect(report.relocatedCount == 0)
  }

  @Test func whatIsNoGoldIsCounted() throws {
    let region = Self.region("a", 0, 1, "甲", ["T"])
    let data = """
      [{"data":{"text":"甲乙"},"annotations":[
        {"was_cancelled":true,"result":[]},{"result":[]},
        {"ground_truth":true,"result":[\(region),{"id":"b","type":"choices","value":{}},
         {"type":"relation","from_id":"a","to_id":"zz"}]}],"predictions":[{"result":[\(region)]}]},
       {"data":{"image":"a.jpg"},"annotations":[
        {"result":[{"id":"a","type":"rectanglelabels","value":{"x":1}}]}]}]
      """
    let (texts, report) = try reading(data)
    #expect(texts.count == 1 && texts[0].entities.map(\.text) == ["甲"])
    #expect(
      report.omissions.mapValues(\.count) == [
        .cancelled: 1, .otherAnnotator: 1, .prediction: 1, .otherRegion: 1, .noEnd: 1, .noText: 1,
      ])
    #expect(report.description.contains("not taken: 1 records without a text; the first: "))
  }

  @Test func whiteSpaceAtTheEndsOfSelectionsIsCutOff() throws {
    let data = Self.task("甲 乙", [Self.region("a", 0, 2, "甲 ", ["T"])])
    let (texts, report) = try reading(data)
    #expect(texts[0].entities.map(\.text) == ["甲"] && report.trimmedCount == 1)
    let folded = Self.task("甲：B,  C。", [Self.region("a", 2, 7, "B, C", ["T"])])
    #expect(try reading(folded).texts[0].entities.map(\.text) == ["B,  C"])
  }

  @Test func theTextIsTheOneNamed() throws {
    let items = [Self.region("a", 0, 1, "甲", ["T"], to: "body")]
    let named = Self.task("乙", items, data: #","body":"甲""#)
    #expect(try reading(named).texts[0].text == "甲")
    let only = Self.task("甲", items).replacing(#""text":"甲"}"#, with: #""content":"甲","n":1}"#)
    #expect(try reading(only).texts[0].text == "甲")
    let several = Self.task("甲", []).replacing(#""text":"甲""#, with: #""a":"甲","b":"乙""#)
    #expect(
      readingError(several)
        == "text in memory, record 1: no text among its data (a “甲”, b “乙”)")
  }

  /// 😀 and 𠮷 are one code point each and two UTF-16 units each; 3 to 5 is 钱钟 in code points and
  /// 1 to 3 in scalars is what 3 to 5 is in UTF-16 units.
  @Test(arguments: [
    (3, 5, "钱钟" as String?, 3), (5, 7, "钱钟", 3), (3, 5, nil, 3), (2, 4, "𠮷钱", 2), (3, 6, "𠮷钱", 2),
  ])
  func offsetsCountTheUnitThatFits(start: Int, end: Int, stated: String?, found: Int) throws {
    let data = Self.task("😀的𠮷钱钟书", [Self.region("a", start, end, stated, ["T"])])
    let (texts, report) = try reading(data)
    #expect(texts[0].entities.map(\.start) == [found])
    #expect(texts[0].entities.map(\.text) == [stated ?? "钱钟"])
    #expect(report.relocatedCount == 0)
  }

  @Test func lineBreaksMayBeStatedByTwoCharacters() throws {
    let data = Self.task(#"甲\n乙"#, [Self.region("a", 0, 3, #"甲\\n乙"#, ["T"])])
    #expect(try reading(data).texts[0].entities.map(\.text) == ["甲\n乙"])
  }

  @Test func stringsThatDoNotFitAreLookedFor() throws {
    let (texts, report) = try reading(Self.task("乙甲", [Self.region("a", 0, 1, "甲", ["T"])]))
    #expect(texts[0].entities.map(\.start) == [1])
    #expect(report.relocatedCount == 1)
  }

  @Test(arguments: [
    (
      task("甲", [region("a", 0, 2, nil, ["T"])]),
      "record 1: the range 0..<2 does not lie in the text of 1 characters"
    ),
    (
      task("甲", [link("a", "b", "right", "")]),
      "record 1: “a” is named, but no annotation has that id"
    ),
    (
      task("甲", [#"{"id":"a","type":"labels","to_name":"text","value":{"start":"0","end":1}}"#]),
      "record 1: an item of type “labels”"
    ),
    (
      #"[{"data":{"text":"甲"},"annotations":[{"result":[{"id":"a"}]}]}]"#,
      "record 1: an item of type “an item without a type”"
    ),
  ])
  func saysWhatIsWrong(data: String, message: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }

  /// Items have their probabilities in place of scores, and the prediction their mean,
  /// (0.75 + 0.5 + 0.2501) / 3 = 0.50003….
  @Test func predictionsHaveProbabilities() {
    let text = "甲生乙"
    var relation = Relation(
      predicate: "子", subject: entity("甲", in: text), object: entity("乙", in: text), score: 2)
    relation.probability = 0.75
    var child = relation.object
    (child.score, child.probability) = (-1, 0.5)
    var event = Event(type: "生", parts: [argument("trigger", "生", in: text)], score: 7)
    event.probability = 0.2501
    var annotated = AnnotatedText(
      text: text, entities: [child], relations: [relation], events: [event])
    func scores(_ format: AnnotationFormat) -> [String] {
      written(annotated, as: format).matches(of: /"score":([-.0-9]+)/).map { String($0.1) }
    }
    #expect(scores(.labelStudioPredictions) == ["0.5", "0.2501", "0.75", "0.5"])
    #expect(
      written(annotated, as: .labelStudioPredictions).hasSuffix(
        #","labels":["子"],"score":0.75}],"model_version":"nlpzero","score":0.5}]}"#))
    #expect(scores(.labelStudio) == ["-1.0", "7.0", "2.0"], "annotations keep their scores")
    annotated.events[0].probability = nil
    #expect(scores(.labelStudioPredictions) == ["0.5", "7.0", "0.75"], "a mean of all or of none")
  }

  @Test func writesTasksWithScores() throws {
    let text = "甲公司上市"
    var event = Event(
      type: "公司上市",
      parts: [
        argument("trigger", "上市", in: text), argument("上市公司", "甲公司", in: text),
        argument("环节=正式上市", "上市", in: text),
      ])
    event.score = 2
    event.arguments[0].score = 0.5
    let annotated = AnnotatedText(text: text, events: [event], id: "9")
    let task = written(annotated, as: .labelStudioPredictions)
    #expect(
      task == """
        {"data":{"text":"甲公司上市","id":"9"},"predictions":[{"result":[{"id":"span1","type":"labels",\
        "from_name":"label","to_name":"text","value":{"start":3,"end":5,"text":"上市","labels":["公司上市"]},\
        "score":2.0},{"id":"span2","type":"labels","from_name":"label","to_name":"text","value":{"start":0,\
        "end":3,"text":"甲公司","labels":["上市公司"]}},{"id":"span3","type":"labels","from_name":"label",\
        "to_name":"text","value":{"start":3,"end":5,"text":"上市","labels":["环节=正式上市"]}},\
        {"type":"relation","from_id":"span1","to_id":"span2","direction":"right","labels":["上市公司"],\
        "score":0.5}],"model_version":"nlpzero"}]}
        """)
    let read = try reading(task).texts[0]
    #expect(read == AnnotatedText(text: text, id: "9"), "predictions are no gold")
    let gold = written(annotated, as: .labelStudio)
    #expect(try reading(gold).texts[0].relations.map(\.predicate) == ["上市公司"])
  }
}
