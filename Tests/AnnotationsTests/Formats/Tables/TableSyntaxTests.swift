import Testing

@testable import Annotations

@Suite struct TableSyntaxTests {
  @Test(arguments: [
    (["a", "b c"], "a,b c\r\n"), (["a,b", "\"", ""], "\"a,b\",\"\"\"\",\r\n"),
    (["a\nb", "=1", "\u{0}"], "\"a\nb\",'=1,\u{0}\r\n"), (["\r=1"], "\"'\r=1\"\r\n"),
  ])
  func fieldsOfCSVAreQuotedWhereTheyMust(texts: [String], row: String) {
    let written = TableSyntax.csv.row(texts.map(TableCell.text))
    #expect(written.utf8.elementsEqual(row.utf8))
    #expect(commaSeparatedCells(written).map { $0.map(withoutGuard) } == [texts])
  }

  @Test(arguments: [
    (["a", "b,c", ""], "a\tb,c\t\n"), (["a\tb", "c\r\nd", "\u{0}e\u{7F}"], "a b\tc  d\t e \n"),
    (["\"a", "b\"c", "\"\"", "\t\""], "\"\"\"a\"\tb\"c\t\"\"\"\"\"\"\t' \"\n"),
    (["=1\n"], "'=1 \n"),
    (["\\t", "\u{2028}"], "\\t\t\u{2028}\n"),
  ])
  func rowsOfTSVAreLines(texts: [String], row: String) {
    #expect(TableSyntax.tsv.row(texts.map(TableCell.text)).utf8.elementsEqual(row.utf8))
  }

  /// A field has the length of its text, but for quotes and apostrophes before it.
  @Test func tabsPartColumnsOnly() {
    var random = RandomTexts(seed: 9)
    for _ in 0..<500 {
      let texts = (0..<3).map { _ in random.next().text }
      let cells = tabSeparatedCells(TableSyntax.tsv.row(texts.map(TableCell.text)))
      #expect(cells.map(\.count) == [3])
      for (cell, text) in zip(cells[0], texts) {
        let isPlain = text.unicodeScalars.first.map { !"\"'@\t\r\n".unicodeScalars.contains($0) }
        if isPlain != false { #expect(cell.unicodeScalars.count == text.unicodeScalars.count) }
      }
    }
  }
}
