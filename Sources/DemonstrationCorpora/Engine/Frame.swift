/// A sentence frame: Chinese text with choices, slots and marked spans.
///
/// The notation, in which all frames and word lists of this target are written:
///
/// | written | means |
/// | --- | --- |
/// | `(甲\|乙\|)` | one of the alternatives, drawn evenly; the last one here is empty |
/// | `{水果}` | a fresh word of the list 水果; a word itself may be a frame |
/// | `{水果#1}` | the same word wherever `#1` stands in the sentence |
/// | `{书.作者}` | the cell 作者 of the sentence's row of the table 书 |
/// | `{书#2.作者}` | the same of a second, different row |
/// | `{片.主演2}` | the second value of a cell with several values |
/// | `{书.作者.出生地}` | the cell 出生地 of the row of the person that the first cell names |
/// | `[{公司}@1收购方]` | a span that plays a role: here 收购方 of event 1 (no number: of every event) |
struct Frame: Equatable, Sendable {
  var pieces: [FramePiece]
}

/// One part of a frame.
indirect enum FramePiece: Equatable, Sendable {
  case text(String)
  case choice([Frame])
  case slot(Slot)
  case span(Frame, roles: [SpanRole])
}

/// What stands between braces.
struct Slot: Hashable, Sendable {
  /// The word list or table.
  let source: String
  /// 0 for "a fresh word"; a table slot without a number has number 1.
  let number: Int
  /// The cells to follow; empty for a word list.
  let path: [Field]

  struct Field: Hashable, Sendable {
    let name: String
    /// Which value of a cell with several values, from 1; 0 is the whole cell.
    let index: Int
  }
}

/// A role that a span plays in the events of its sentence.
struct SpanRole: Equatable, Sendable {
  /// The event's number from 1; nil is every event of the sentence.
  let event: Int?
  let role: String
}

/// What can be wrong with a frame, a word list or a table as it is written.
enum NotationError: Error, Equatable, CustomStringConvertible {
  case unbalanced(String)
  case emptySlot(String)
  case unknownSource(String)
  case unknownField(table: String, field: String)
  case badRow(table: String, row: String)
  case noRowFits(String)
  case unannounced(String)

  var description: String {
    switch self {
    case .unbalanced(let frame): "A bracket is not closed in the frame “\(frame)”."
    case .emptySlot(let frame): "A slot without a name stands in the frame “\(frame)”."
    case .unknownSource(let name): "There is no word list and no table named “\(name)”."
    case .unknownField(let table, let field): "The table “\(table)” has no column “\(field)”."
    case .badRow(let table, let row): "A row of “\(table)” has too many cells: “\(row)”."
    case .unannounced(let line): "No event types and “|” stand before the frame “\(line)”."
    case .noRowFits(let table): "No row of the table “\(table)” has all the cells a frame asks for."
    }
  }
}
