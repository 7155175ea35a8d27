import CorpusReading

extension ColumnLayout.Separator {
  /// The cells of a line.
  ///
  /// It is cut at bytes, so that a mark which combines with the space before it, as a token of its own may, is not lost.
  ///
  /// Complexity: linear in the line.
  func cells(of line: String) -> [Substring] {
    switch self {
    case .tab:
      line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { Substring($0) }
    case .space: line.utf8.split(whereSeparator: Self.isSpace).map { Substring($0) }
    case .comma: Self.commaCells(of: line)
    }
  }

  /// What stands between two cells that belong together.
  var text: String {
    switch self {
    case .tab: "\t"
    case .space: " "
    case .comma: ","
    }
  }

  /// Whether a line begins with white space that separates columns.
  static func isIndented(_ line: String) -> Bool { line.utf8.first.map(isSpace) == true }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func commaCells(of line: String) -> [Substring] {
    var cells: [Substring] = []
    var rest: Substring? = Substring(line)
    while let begin = rest {
      let (cell, next) = quotedCell(of: begin) ?? plainCell(of: begin)
      cells.append(cell)
      rest = next
    }
    return cells
  }

  private static func plainCell(of rest: Substring) -> (cell: Substring, next: Substring?) {
    guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ",")) else { return (rest, nil) }
    return (rest[..<end], rest[rest.utf8.index(after: end)...])
  }

  /// The cell that `rest` begins with if it is in quotes, as RFC 4180 has them; nil for others, among them a quote that
  /// is the token itself.
  private static func quotedCell(of rest: Substring) -> (cell: Substring, next: Substring?)? {
    let bytes = rest.utf8
    let quote = UInt8(ascii: "\"")
    guard bytes.first == quote else { return nil }
    var cell: [UInt8] = []
    var place = bytes.index(after: bytes.startIndex)
    while place < bytes.endIndex {
      let byte = bytes[place]
      place = bytes.index(after: place)
      if byte != quote {
        cell.append(byte)
        continue
      }
      let text = { Substring(String(decoding: cell, as: UTF8.self)) }
      if place == bytes.endIndex { return (text(), nil) }
      if bytes[place] == UInt8(ascii: ",") { return (text(), rest[bytes.index(after: place)...]) }
      if bytes[place] != quote { return nil }
      cell.append(quote)
      place = bytes.index(after: place)
    }
    return nil
  }
}
