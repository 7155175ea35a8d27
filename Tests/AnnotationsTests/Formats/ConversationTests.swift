import TestSupport
import Testing

@testable import Annotations

@Suite struct ConversationTests {
  @Test(arguments: [
    #"{"instruction":"抽取人名","input":"张三在北京","output":"{\"entities\":[{\"text\":\"张三\",\"type\":\"人名\"}]}"}"#,
    #"{"instruction":"张三在北京","input":"","output":"{\"人名\":[\"张三\"]}"}"#,
    #"{"instruction":"抽取人名","input":"张三在北京","output":"[{\"name\":\"张三\",\"type\":\"人名\"}]"}"#,
    #"{"messages":[{"role":"user","content":"张三在北京"},{"role":"assistant","content":"结果：\n```json\n{\"人名\":[\"张三\"]}\n```"}]}"#,
    #"{"conversations":[{"from":"human","value":"抽取"},{"from":"gpt","value":"{'text':'张三在北京','entities':[['张三','人名']]}"}]}"#,
  ])
  func readsAnswers(data: String) throws {
    let (texts, report) = try reading(data)
    #expect(report.formats == [.conversation])
    #expect(texts[0].text == "张三在北京")
    #expect(texts[0].entityLines == ["人名 张三 0"])
  }

  @Test func triplesAndEventsMayStandInOneList() throws {
    let answer =
      #"[{\"head\":\"甲\",\"relation\":\"子\",\"tail\":\"乙\"},{\"type\":\"生\",\"trigger\":\"生\"}]"#
    let texts = try reading(#"{"instruction":"i","input":"甲生乙","output":"\#(answer)"}"#).texts
    #expect(texts[0].tripleLines == ["甲 0 子 乙 2"])
    #expect(texts[0].eventLines == ["生 [生 1]"])
  }

  @Test(arguments: [
    (#"{"instruction":"i","input":"甲","output":"没有"}"#, "“output” is not an answer with entities"),
    (#"{"instruction":"i","input":"甲","output":"{\"a\":]}"}"#, "not valid JSON"),
    (#"{"messages":[{"role":"assistant","content":"{}"}]}"#, "the record has no “input”"),
  ])
  func saysWhatIsWrong(data: String, message: String) {
    let error = readingError(data) ?? "no error"
    #expect(error.contains(message), "found: \(error)")
  }
}
