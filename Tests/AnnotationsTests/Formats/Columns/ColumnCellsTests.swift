import Testing

@testable import Annotations

@Suite struct ColumnCellsTests {
  @Test(arguments: [
    (ColumnLayout.Separator.tab, "a b\t\tO", ["a b", "", "O"]), (.tab, "\tO", ["", "O"]),
    (.space, "张 \t O ", ["张", "O"]), (.space, " O", ["O"]),
    (.space, "\u{3000} O", ["\u{3000}", "O"]),
    (.space, "a \u{301}", ["a", "\u{301}"]), (.space, "", []), (.comma, "张,O", ["张", "O"]),
    (.comma, "\",\",O", [",", "O"]), (.comma, "\"a\"\"b\",O", ["a\"b", "O"]),
    (.comma, "\"\"\"\",O", ["\"", "O"]), (.comma, "\",O", ["\"", "O"]),
    (.comma, ",,O", ["", "", "O"]),
    (.comma, "\"a\"b,O", ["\"a\"b", "O"]), (.comma, "a,\"", ["a", "\""]), (.comma, "", [""]),
  ])
  func linesAreCut(separator: ColumnLayout.Separator, line: String, cells: [String]) {
    #expect(separator.cells(of: line).map(String.init) == cells)
  }
}
