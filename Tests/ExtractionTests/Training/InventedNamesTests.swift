import Determinism
import Testing

@testable import Extraction

@Suite struct InventedNamesTests {
  private func names(like name: String, others: [String], words: [String] = []) -> Set<String> {
    let invented = InventedNames(words: words)
    var generator = SeededGenerator(seed: 6)
    return Set((0..<500).map { _ in invented.name(like: name, others: others, using: &generator) })
  }

  /// The head of one and the tail of another: 3 × 3, of which three are the names themselves.
  @Test func namesOfASlotAreMixed() {
    let found = names(like: "李伟", others: ["李伟", "王芳", "赵敏"])
    #expect(found == ["李伟", "李芳", "李敏", "王伟", "王芳", "王敏", "赵伟", "赵芳", "赵敏"])
    #expect(names(like: "李小伟", others: ["王小芳", "赵敏"]) == ["王小芳", "王敏", "赵小芳", "赵敏"])
  }

  /// As long as the name, or by a word longer.
  @Test func wordsStandForNames() {
    let words = ["灯塔", "计算机", "abc", "3个", "树"]
    #expect(names(like: "李伟", others: ["李伟"], words: words) == ["李伟", "灯塔", "灯塔灯塔", "灯塔计算机"])
    let long = names(like: "海边的房子", others: [], words: words)
    #expect(long.isSuperset(of: ["灯塔计算机", "计算机灯塔"]))
    #expect(long.allSatisfy { $0.count >= 5 && $0.count <= 9 })
    #expect(names(like: "李", others: ["李"], words: ["灯"]) == ["李"])
  }

  @Test func numbersAndDatesVaryWithinBounds() {
    for date in names(like: "1993年5月12日", others: []) {
      let parts = date.split(whereSeparator: { "年月日".contains($0) }).compactMap { Int($0) }
      #expect(
        parts.count == 3 && 1000...1999 ~= parts[0] && 1...12 ~= parts[1] && 1...12 ~= parts[2])
    }
    #expect(names(like: "2.5亿元", others: []).allSatisfy { $0.hasSuffix("亿元") && $0.contains(".") })
    #expect(names(like: "05月", others: []).allSatisfy { $0.count == 3 })
    #expect(names(like: "1993年5月", others: []).count > 200)
  }

  @Test func lettersKeepTheirCase() {
    let shape = /[A-Z][a-z][a-z] [A-Z]-[1-9][0-9]?/
    #expect(names(like: "Tom B-1", others: []).allSatisfy { $0.wholeMatch(of: shape) != nil })
  }

  @Test func whatHasNoShapeStays() {
    #expect(names(like: "、", others: []) == ["、"])
    #expect(names(like: "", others: []) == [""])
    #expect(names(like: "李伟", others: []) == ["李伟"])
  }
}
