import TestSupport
import Testing

@testable import Annotations

@Suite struct ModelAnswerTests {
  private let text = "张三的妻子是李四"

  @Test(arguments: [
    #""entities":[{"type":"人名","text":"张三"},{"type":"人名","text":"李四"}]"#,
    #""entities":[{"name":"张三","label":"人名"},{"name":"李四","label":"人名"}]"#,
    #""entities":[["张三","人名"],["人名","李四"]]"#, #""entities":{"人名":["张三","李四"]}"#,
    #""实体":[{"实体":"张三","类型":"人名"},{"实体":"李四","类型":"人名"}]"#,
    #""实体":{"人名":[{"名称":"张三"},"李四"]}"#,
    #""Entities":[{"Entity":"张三","entityType":"人名"},{"人名":"李四"}]"#,
  ])
  func readsEntities(members: String) throws {
    let (texts, report) = try reading(#"{"text":"\#(text)",\#(members)}"#)
    #expect(report.formats == [.modelAnswer])
    #expect(texts[0].entityLines == ["人名 张三 0", "人名 李四 6"])
  }

  @Test(arguments: [
    #""relations":[{"subject":"张三","predicate":"妻子","object":"李四"}]"#,
    #""triples":[{"head":"张三","relation":"妻子","tail":"李四"}]"#, #""triples":[["张三","妻子","李四"]]"#,
    #""三元组":[{"头实体":"张三","关系":"妻子","尾实体":"李四"}]"#, #""关系":[{"主体":"张三","谓语":"妻子","客体":"李四"}]"#,
    #""relations":[{"subject":{"text":"张三","type":"人"},"type":"妻子","object":{"name":"李四"}}]"#,
    #""result":[{"subject":"张三","predicate":"妻子","object":"李四"}]"#,
    #""结果":{"关系":[["张三","妻子","李四"]]}"#,
    #""entities":[{"text":"张三","type":"人"},{"text":"李四","type":"人"}],"relations":[{"head":0,"type":"妻子","tail":1}]"#,
  ])
  func readsTriples(members: String) throws {
    let (texts, report) = try reading(#"{"sentence":"\#(text)",\#(members)}"#)
    #expect(report.formats == [.modelAnswer])
    #expect(texts[0].tripleLines == ["张三 0 妻子 李四 6"])
  }

  @Test(arguments: [
    #""events":[{"event_type":"裁员","trigger":"裁员","arguments":[{"role":"谁","argument":"甲公司"},{"role":"几","argument":"9人"}]}]"#,
    #""events":[{"type":"裁员","trigger":{"text":"裁员"},"arguments":{"谁":"甲公司","几":["9人"]}}]"#,
    #""事件":[{"事件类型":"裁员","触发词":"裁员","论元":[{"角色":"谁","论元":"甲公司"},["几","9人"]]}]"#,
    #""事件":{"裁员":[{"触发词":["裁员"],"参数":[{"谁":"甲公司"},{"几":"9人"}]}]}"#,
    #""event_list":[{"event_type":"裁员","trigger":"裁员","arguments":{"谁":"甲公司","几":"9人","空":null,"无":""}}]"#,
  ])
  func readsEvents(members: String) throws {
    let (texts, report) = try reading(#"{"原文":"甲公司裁员9人",\#(members)}"#)
    #expect(report.formats.count == 1)
    #expect(texts[0].events.count == 1)
    let event = texts[0].events[0]
    #expect(event.type == "裁员" && event.triggers.map(\.start) == [3])
    #expect(Set(event.arguments.map { "\($0.role) \($0.text)" }) == ["谁 甲公司", "几 9人"])
  }

  @Test func confidencesAreScores() throws {
    let data = """
      {"text":"甲生乙","relations":[{"subject":"甲","predicate":"子","object":"乙","confidence":0.5}],\
      "entities":[{"text":"甲","type":"人","score":2}]}
      """
    let texts = try reading(data).texts
    #expect(texts[0].relations[0].score == 0.5 && texts[0].entities[0].score == 2)
  }

  @Test func whatIsNotThereIsCounted() throws {
    let data = """
      {"text":"甲生乙","entities":[{"text":"丙","type":"人"},{"type":"人"},true],\
      "relations":[{"subject":"甲","predicate":"子"},{"subject":"甲","predicate":"子","object":"丁"},"x"],\
      "events":[{"event_type":"生","trigger":"生","arguments":[7]},3]}
      """
    let (texts, report) = try reading(data)
    #expect(texts[0].entities.isEmpty && texts[0].relations.isEmpty)
    #expect(texts[0].eventLines == ["生 [生 1]"])
    #expect(report.unlocated.entities == 2 && report.unlocated.relations == 1)
    #expect(report.omissions[.noEnd]?.count == 2)
    #expect(report.omissions[.otherRegion]?.count == 3)
  }

  @Test(arguments: ["input", "文本", "Sentence"])
  func relaxedJSONInAFenceIsRead(name: String) throws {
    let data = """
      ```json
      {'\(name)': '张三', // the text
       'entities': [{'type': '人名', 'text': '张三'},],}
      ```
      """
    #expect(try reading(data).texts.map(\.entityLines) == [["人名 张三 0"]])
  }

  /// Our own records and those of data sets are not taken for answers.
  @Test(arguments: [
    (
      #"{"text":"甲","entities":[{"type":"T","text":"甲","start":0,"end":1}]}"#,
      AnnotationFormat.jsonl
    ),
    (#"{"text":"甲","spo_list":[["甲","P","甲"]]}"#, .duie), (#"{"text":"甲","event_list":[]}"#, .duee),
    (#"{"content":"甲","events":[]}"#, .fewFC), (#"{"text":"甲","entities":[]}"#, .jsonl),
  ])
  func othersKeepTheirs(data: String, format: AnnotationFormat) throws {
    #expect(try reading(data).report.formats == [format])
  }
}
