import Testing

@testable import Annotations

@Suite struct TableCellTests {
  @Test(arguments: [
    "=cmd()", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠a", "\t=1", "\r=1", "\n", "'=1", "''@",
    "-", "=\u{301}1",
  ])
  func whatASpreadsheetWouldRunIsGuarded(text: String) {
    let guarded = TableCell.text(text).guarded
    #expect(guarded.utf8.elementsEqual(("'" + text).utf8))
    #expect(withoutGuard(guarded).utf8.elementsEqual(text.utf8))
  }

  @Test(arguments: ["", "甲=1", " =1", "'", "''", "'甲", "a@b.c", "1-2", "《-》", "\"=1\""])
  func anythingElseStaysAsItIs(text: String) {
    #expect(TableCell.text(text).guarded == text)
    #expect(withoutGuard(text) == text)
  }

  @Test func numbersOfOursAreNotGuarded() {
    #expect(TableCell.number(-1).guarded == "-1")
    #expect(TableCell.plain("-0.5").guarded == "-0.5")
  }

  /// No cell of a random table would be run, and the rule gives every text again.
  @Test func theRuleTurnsEveryCellBack() {
    var random = RandomTexts(seed: 8)
    let signs = ["=", "+", "-", "@", "'", "＝", "\t", "\r\n", "甲", "\u{301}"]
    for _ in 0..<2_000 {
      let text = (0..<random.generator.nextIndex(below: 5)).map { _ in random.pick(signs) }.joined()
      let guarded = TableCell.text(text).guarded
      #expect(withoutGuard(guarded).utf8.elementsEqual(text.utf8))
      #expect(
        guarded.unicodeScalars.first.map { "=+-@＝\t\r\n".unicodeScalars.contains($0) } != true)
    }
  }
}
