/// The cells of CSV, by a reader of its own: RFC 4180, a line break or CR LF at the end of every row.
func commaSeparatedCells(_ csv: String) -> [[String]] {
  var rows: [[String]] = [[]]
  var cell = ""
  var isQuoted = false
  let scalars = Array(csv.unicodeScalars)
  var index = 0
  while index < scalars.count {
    let scalar = scalars[index]
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    index += 1
    switch (scalar, isQuoted) {
    case ("\"", true) where next == "\"":
      cell.unicodeScalars.append(scalar)
      index += 1
    case ("\"", _): isQuoted.toggle()
    case (",", false):
      rows[rows.count - 1].append(cell)
      cell = ""
    case ("\r", false) where next == "\n": break
    case ("\n", false):
      rows[rows.count - 1].append(cell)
      cell = ""
      rows.append([])
    default: cell.unicodeScalars.append(scalar)
    }
  }
  rows.removeLast()
  return rows
}

/// The cells of a table whose rows are lines, as `cut` sees them.
func tabSeparatedCells(_ tsv: String) -> [[String]] {
  tsv.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
    line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
  }
}

/// A cell without the apostrophe that guards it, by the rule that the documentation gives.
func withoutGuard(_ cell: String) -> String {
  let rest = cell.unicodeScalars.drop { $0 == "'" }
  guard rest.startIndex > cell.startIndex, let first = rest.first,
    "=+-@＝＋－＠\t\r\n".unicodeScalars.contains(first)
  else { return cell }
  return String(cell.unicodeScalars.dropFirst())
}
