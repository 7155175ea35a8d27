import CorpusReading

/// Takes the rows of a table with a header apart (RFC 4180), separated by commas or tabs: a quoted field may hold the
/// separator, quotes doubled, and line breaks. No more than one row is in memory.
struct DelimitedRows {
  /// A row as a JSON object of its cells, with the line that it begins in.
  struct Row {
    let json: [UInt8]
    let line: Int
  }

  private enum State { case atStart, bare, quoted, behindQuote }

  private static let textNames: Set = ["text", "sentence", "content", "data", "title"]
  private static let labelNames: Set = [
    "label", "labels", "entities", "annotation_id", "spo_list", "event_list", "annotations",
    "tags", "ner_tags",
  ]

  private let separator: UInt8
  private var header: [String] = []
  private var cells: [String] = []
  private var cell: [UInt8] = []
  private var state = State.atStart
  /// The line that the row begins in, 0 before the first row.
  private(set) var firstLine = 0

  /// Begins with a line; nil if it is no header that names a text and its annotations.
  init?(header line: String) {
    separator = UInt8(ascii: line.contains("\t") ? "\t" : ",")
    for byte in line.utf8 { take(byte) }
    guard state != .quoted else { return nil }
    endCell()
    header = cells.map { $0.lowercased() }
    cells = []
    let names = Set(header)
    // Our own table of findings has a subject: its rows are findings, not texts.
    guard names.count == header.count, !names.contains("subject"),
      !names.isDisjoint(with: Self.textNames), !names.isDisjoint(with: Self.labelNames)
    else { return nil }
  }

  /// Takes a line and returns the row that it completes.
  ///
  /// - Throws: `AnnotatedTextError.malformedLine` if the row has more or fewer cells than the header.
  mutating func read(
    _ line: UnsafeRawBufferPointer, number: Int, of path: String
  ) throws -> Row? {
    if state == .atStart, cells.isEmpty {
      if line.isEmpty { return nil }
      firstLine = number
    }
    for byte in line { take(byte) }
    if state == .quoted {
      cell.append(UInt8(ascii: "\n"))
      return nil
    }
    endCell()
    let row = cells
    cells = []
    guard row.count == header.count else {
      throw AnnotatedTextError.malformedLine(
        RecordLocation(path: path, number: firstLine), expected: "a row of \(header.count) cells",
        found: "\(row.count): \(row.joined(separator: " ").shortened)")
    }
    return Row(json: Array(json(of: row).text.utf8), line: firstLine)
  }

  /// What is wrong at the end of the file: the last row has an open quote; nil if nothing is.
  func openQuote(in path: String) -> AnnotatedTextError? {
    guard state == .quoted else { return nil }
    return .malformedLine(
      RecordLocation(path: path, number: firstLine), expected: "a quote at the end of a cell",
      found: String(decoding: cell.prefix(256), as: UTF8.self).shortened)
  }

  private mutating func take(_ byte: UInt8) {
    let quote = UInt8(ascii: "\"")
    switch state {
    case .quoted:
      if byte == quote { state = .behindQuote } else { cell.append(byte) }
    case .atStart where byte == quote: state = .quoted
    case .behindQuote where byte == quote:
      cell.append(byte)
      state = .quoted
    case .atStart, .bare, .behindQuote:
      if byte == separator {
        endCell()
      } else {
        cell.append(byte)
        state = .bare
      }
    }
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell = []
    state = .atStart
  }

  /// Cells that begin like JSON's lists and objects are such, unless they are the text; empty cells are absent.
  private func json(of row: [String]) -> OrderedJSON {
    .object(
      zip(header, row).filter { !$1.isEmpty || Self.textNames.contains($0) }.map { name, cell in
        let isValue = cell.hasPrefix("[") || cell.hasPrefix("{")
        return (name, isValue && !Self.textNames.contains(name) ? .literal(cell) : .string(cell))
      })
  }
}
