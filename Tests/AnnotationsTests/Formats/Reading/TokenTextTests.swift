import Testing

@testable import Annotations

@Suite struct TokenTextTests {
  @Test(arguments: [
    (["温", "格", "2", "比", "1"], "温格2比1"),
    (["Wang", "Ziqiang", ",", "who"], "Wang Ziqiang , who"),
    (["外星人", "NASA", "发射"], "外星人NASA发射"),
    (["NASA", "Apollo", "计划"], "NASA Apollo计划"),
    ([], ""),
  ])
  func joinsTokens(tokens: [String], text: String) {
    #expect(TokenText(tokens).text == text)
  }

  @Test func spacesStandWhereTheDataSaysSo() {
    let joined = TokenText(["去", "New", "York", "!"], hasSpaceBehind: [false, true, false, true])
    #expect(joined.text == "去New York!")
    #expect(joined.ranges == [0..<1, 1..<4, 5..<9, 9..<10])
  }

  @Test func tokensAreFoundInTheirText() {
    let found = TokenText(["去", "New York", "!"], in: "去  New York ! ")
    #expect(found?.ranges == [0..<1, 3..<11, 12..<13])
    #expect(found?.text == "去  New York ! ")
  }

  @Test(arguments: ["", "去", "去了吗", "去 吗 啊", "去e\u{301}"])
  func otherTextsAreNot(text: String) {
    #expect(TokenText(["去", "吗"], in: text)?.text == nil)
  }
}
