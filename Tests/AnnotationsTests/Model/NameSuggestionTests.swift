import Testing

@testable import Annotations

@Suite struct NameSuggestionTests {
  @Test func ordersByNearness() {
    let sorted = NameSuggestion.sorted(["作者", "毕业学校", "毕业院校", "首都"], byNearnessTo: "毕业院")
    #expect(sorted == ["毕业院校", "毕业学校", "作者", "首都"])
  }
}
