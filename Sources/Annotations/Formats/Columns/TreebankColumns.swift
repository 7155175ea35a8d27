import CorpusReading

/// Columns of CoNLL-U (universaldependencies.org/format.html): ten with tabs between them, the word in the second and
/// entities, if there are any, among the `name=value` pairs of the last, such as `NER=B-PER|SpaceAfter=No`.
struct TreebankColumns {
  private static let columnCount = 10
  /// The names under which treebanks have the tags of entities.
  private static let keys = ["NER", "NE", "ner", "ne", "name", "Name", "Entity"]

  /// The columns.
  let layout: ColumnLayout
  /// Whether the rows have the tag of an entity.
  let hasEntities: Bool

  /// Nil if the rows are of another form.
  init?(_ lines: [String]) {
    let rows = lines.filter(Self.isRow)
    if rows.isEmpty || 10 * rows.count < 9 * lines.count { return nil }
    let pairs = rows.compactMap { ColumnLayout.Separator.tab.cells(of: $0).last }
    let key = Self.keys.first { key in
      pairs.contains { ColumnForm.value(of: key, in: $0).map(TagNotation.isEntity) == true }
    }
    var layout = ColumnLayout(separator: .tab, token: 1, tags: [Self.columnCount - 1])
    layout.tagKey = key ?? Self.keys[0]
    layout.hasSpacing = pairs.contains { ColumnForm.value(of: "SpaceAfter", in: $0) == "No" }
    (self.layout, hasEntities) = (layout, key != nil)
  }

  /// How the rows are taken apart.
  var form: ColumnForm {
    ColumnForm(layout, by: .tab, width: Self.columnCount, notations: [nil])
  }

  /// Whether a line is a row of CoNLL-U: ten columns, a word's number first and that of its head, or nothing, seventh.
  static func isRow(_ line: String) -> Bool {
    let cells = ColumnLayout.Separator.tab.cells(of: line)
    guard cells.count == columnCount, let first = cells[0].utf8.first else { return false }
    let isNumber = UInt8(ascii: "0")...UInt8(ascii: "9") ~= first
    return isNumber && (cells[6] == "_" || Int(cells[6]) != nil)
  }
}
