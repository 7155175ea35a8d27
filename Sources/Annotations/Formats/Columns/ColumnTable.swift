import CorpusReading

/// Lines cut into cells by one separator, those that have as many as most.
struct ColumnTable {
  private let separator: ColumnLayout.Separator
  private let width: Int
  private let rows: [[Substring]]

  /// Nil if most lines have one cell only.
  init?(_ lines: [String], _ separator: ColumnLayout.Separator) {
    let rows = lines.map(separator.cells)
    let counts = Dictionary(grouping: rows, by: \.count)
    let most = counts.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    guard let (width, rows) = most, width > 1 || ColumnLayout.Separator.isIndented(lines[0]) else {
      return nil
    }
    (self.separator, self.width, self.rows) = (separator, width, rows)
  }

  /// How the rows are taken apart, by the columns asked for or those that look like it; nil if none do.
  func form(asked: ColumnLayout?) -> ColumnForm? {
    if let asked {
      let notations = asked.tags.map { $0 < width ? TagColumn(cells($0)).notation : nil }
      return ColumnForm(asked, by: separator, width: width, notations: notations)
    }
    if width == 1 { return spaceForm }
    var columns = tagColumns
    let others = (0..<width).filter { !columns.keys.contains($0) }
    let token = token(among: others) ?? 0
    columns[token] = nil
    let layers = TagColumn.withoutChunks(columns)
    if layers.isEmpty { return nil }
    let layout = ColumnLayout(token: token, tags: layers.keys.sorted())
    return ColumnForm(
      layout, by: separator, width: width, notations: layout.tags.map { layers[$0]?.notation })
  }

  /// That of rows which are all about spaces, so that their tags alone are cells.
  private var spaceForm: ColumnForm? {
    let column = TagColumn(cells(0))
    if separator != .space || !column.isOfTags { return nil }
    return ColumnForm(
      ColumnLayout(token: 0, tags: [1]), by: separator, width: 2, notations: [column.notation])
  }

  private func cells(_ column: Int) -> [Substring] { rows.map { $0[column] } }

  private var tagColumns: [Int: TagColumn] {
    let columns = (0..<width).map { ($0, TagColumn(cells($0))) }.filter(\.1.isOfTags)
    let most = columns.map(\.1.count).max() ?? 0
    return Dictionary(uniqueKeysWithValues: columns.filter { 10 * $0.1.count >= 9 * most })
  }

  private func token(among columns: [Int]) -> Int? {
    columns.first { !isSteady($0) && !isNumbering($0) } ?? columns.first { !isNumbering($0) }
      ?? columns.first
  }

  /// Whether a column has mostly the same as in the row before: a placeholder, a document's name, nothing.
  private func isSteady(_ column: Int) -> Bool {
    let cells = cells(column)
    let count = zip(cells, cells.dropFirst()).count { $0 == $1 }
    return cells.count > 2 && 4 * count >= 3 * (cells.count - 1)
  }

  /// Whether nine cells of ten are one more than that before, or begin again at 0 or 1.
  private func isNumbering(_ column: Int) -> Bool {
    let numbers = cells(column).map { Int($0.trimmed) }
    let count = numbers.indices.count { index in
      guard let number = numbers[index] else { return false }
      return index == 0 || number == 0 || number == 1
        || numbers[index - 1] == number.subtractingReportingOverflow(1).partialValue
    }
    return 10 * count >= 9 * numbers.count
  }
}

/// What a column would be as a layer of tags.
private struct TagColumn {
  /// The names of phrases in CoNLL-2000, TreeTagger and Chinese treebanks.
  private static let phrases: Set = [
    "ADJP", "ADVP", "CONJP", "INTJ", "LST", "NP", "PP", "PRT", "SBAR", "UCP", "VP", "NC", "PC",
    "VC",
    "CLP", "DNP", "DP", "DVP", "LCP", "QP",
  ]

  /// How the tags are written, nil without an entity.
  let notation: TagNotation?
  /// The cells that are tags.
  let count: Int
  /// Whether it can be a layer at all.
  let isOfTags: Bool
  private let rowCount: Int
  private let entityCount: Int
  private let types: Set<String>

  init(_ cells: [Substring]) {
    let (notation, tags) = TagNotation.ofMost(cells)
    let parts = tags.compactMap { tag in
      if case .part(let role, let type) = tag { (role: role, type: type) } else { nil }
    }
    let hasNone = cells.contains { $0.trimmed == "O" || $0.trimmed == "o" }
    (rowCount, count, entityCount) = (cells.count, tags.count, parts.count)
    types = Set(parts.map { $0.type.uppercased() })
    self.notation = parts.isEmpty ? nil : notation
    // A word such as e-mail looks like a tag in small letters; a column of tags has several kinds of them.
    let isVaried =
      tags.contains(.none) || notation == .usual || Set(parts.map(\.role)).count > 1
    isOfTags = !tags.isEmpty && (hasNone || !parts.isEmpty) && isVaried
  }

  /// Layers without those of chunks, unless there are only such.
  static func withoutChunks(_ columns: [Int: TagColumn]) -> [Int: TagColumn] {
    let sparse = columns.values.contains { 2 * $0.entityCount < $0.rowCount }
    let entities = columns.filter { _, column in
      let isOfPhrases = !column.types.isEmpty && column.types.isSubset(of: phrases)
      let isDense = column.rowCount >= 50 && 4 * column.entityCount >= 3 * column.rowCount
      return !isOfPhrases && !(isDense && sparse)
    }
    return entities.isEmpty ? columns : entities
  }
}
