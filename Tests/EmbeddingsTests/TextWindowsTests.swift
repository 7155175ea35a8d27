import Determinism
import Testing

@testable import Embeddings

@Suite struct TextWindowsTests {
  private func windows(_ text: String, maximum: Int) -> [String] {
    let characters = Array(text.unicodeScalars)
    return TextWindows.ranges(of: characters, maximum: maximum).map {
      String(String.UnicodeScalarView(characters[$0]))
    }
  }

  @Test func windowsEndWithSentencesThenClausesThenAnywhere() {
    #expect(windows("甲乙。丙丁戊。己", maximum: 7) == ["甲乙。丙丁戊。", "己"])
    #expect(windows("甲乙。丙丁戊。己", maximum: 6) == ["甲乙。", "丙丁戊。己"])
    #expect(windows("甲乙,丙丁戊己庚", maximum: 5) == ["甲乙,", "丙丁戊己庚"])
    #expect(windows("甲乙丙丁戊", maximum: 2) == ["甲乙", "丙丁", "戊"])
    #expect(windows("", maximum: 3) == [])
  }

  @Test func windowsCoverTheTextInOrder() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let count = generator.nextIndex(below: 300)
      let characters = (0..<count).map { _ in
        Array("甲乙丙。,".unicodeScalars)[generator.nextIndex(below: 5)]
      }
      let maximum = 1 + generator.nextIndex(below: 40)
      let ranges = TextWindows.ranges(of: characters, maximum: maximum)
      #expect(ranges.flatMap(Array.init) == Array(0..<count))
      #expect(ranges.allSatisfy { !$0.isEmpty && $0.count <= maximum })
    }
  }
}
