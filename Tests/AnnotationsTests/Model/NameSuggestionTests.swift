import Testing

@testable import Annotations

@Suite struct NameSuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("毕业院校", "毕业院", 1), ("kitten", "sitting", 3), ("", "首都", 2), ("首都", "", 2),
  ])
  func measuresEditDistance(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
  }

  @Test func ordersByNearness() {
    let sorted = NameSuggestion.sorted(["作者", "毕业学校", "毕业院校", "首都"], byNearnessTo: "毕业院")
    #expect(sorted == ["毕业院校", "毕业学校", "作者", "首都"])
  }
}
