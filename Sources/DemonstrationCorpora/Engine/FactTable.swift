/// A table of facts about the world; the first column names what a row is about.
///
/// Written as text: a header line, then one row a line, cells parted by `|`, several values of one
/// cell by `、`. An empty cell is an unknown fact.
struct FactTable: Sendable {
  let name: String
  let columns: [String]
  let rows: [[[String]]]
  /// Columns whose values name rows of another table: column → table.
  let links: [String: String]
  private let rowOfKey: [String: Int]

  init(_ name: String, links: [String: String] = [:], _ source: String) throws {
    let lines = source.split(separator: "\n").map(FactTable.cells)
    let columns = lines.first?.map { $0.joined() } ?? []
    self.name = name
    self.links = links
    self.columns = columns
    rows = try lines.dropFirst().map { row in
      guard row.count <= columns.count else {
        throw NotationError.badRow(table: name, row: row.joined().joined(separator: "|"))
      }
      return row + Array(repeating: [], count: columns.count - row.count)
    }
    rowOfKey = Dictionary(
      rows.enumerated().compactMap { index, row in row[0].first.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func cells(_ line: Substring) -> [[String]] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
      cell.split(separator: "、").map(\.trimmed).filter { !$0.isEmpty }
    }
  }

  /// The column's number; throws when there is none of that name.
  func column(_ field: String) throws -> Int {
    guard let column = columns.firstIndex(of: field) else {
      throw NotationError.unknownField(table: name, field: field)
    }
    return column
  }

  /// The row that `key` names, if there is one.
  func row(named key: String) -> Int? { rowOfKey[key] }

  /// Whether `row` is kept for sentences that training must not see: every fourth row.
  static func isHeldOut(_ row: Int) -> Bool { row % 4 == 3 }
}
