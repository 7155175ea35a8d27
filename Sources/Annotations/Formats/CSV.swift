import CorpusReading

extension AnnotationFormat {
  /// A table for a spreadsheet, one finding a row; see `CSVTable`.
  ///
  /// The same finding at several places of a text is one row. A text of more than 1,000 Unicode scalars is not
  /// repeated in each row: beside a finding stand the sentences that it lies in, 1,000 scalars at most.
  public static let csv = AnnotationFormat(
    name: "csv", title: "CSV", outline: "one finding a row", kinds: Set(AnnotationKind.allCases),
    losses: "not read back",
    writing: .entries(Framing(beginning: CSVTable.header)) { text, context in
      CSVTable.rows(of: text, number: context.number)
    })
}

/// Findings as a table for a spreadsheet: comma-separated values by RFC 4180, one finding a row.
///
/// | column | holds |
/// | --- | --- |
/// | `number` | the text's number, from 1 |
/// | `id` | its id, if it has one |
/// | `kind` | `entity`, `relation`, `event` or `argument` |
/// | `event` | of events and arguments: the event's number in its text, from 1 |
/// | `label` | the entity's type, the predicate, the event's type, the argument's role |
/// | `subject`, `subject_type`, `subject_start`, `subject_end` | the entity, the subject, the trigger |
/// | `object`, `object_type`, `object_start`, `object_end` | the object, the argument |
/// | `score` | the finding's score, if it has one |
/// | `probability` | how likely it is right, if the model is calibrated |
/// | `text` | the text or, if it has more than 1,000 scalars, the sentences that the finding lies in |
///
/// An event is one row, and one more for each argument, whose subject is the trigger again. An item
/// of an enumerated role is an object without a place. Offsets count Unicode scalars of the whole
/// text. Rows end in CR LF; fields that hold a comma, a quote or a line break are quoted. A text
/// without findings has no row.
///
/// What a text says at several places is one row: entities of one type and text, triples of one
/// predicate whose ends have the same texts and types, events of one type whose triggers and
/// arguments say the same, and the same arguments of an event. The best-scored of them stands for
/// all, the first of equals, with its own place and number.
///
/// The sentences reach from the first to the last that the finding has a place in, 1,000 scalars at
/// most (`TextExcerpts`), so that the table's size is linear in those of the texts and the number of
/// findings.
enum CSVTable {
  fileprivate typealias Cells = [String]

  /// The first row, with its line end.
  static let header = row([
    "number", "id", "kind", "event", "label", "subject", "subject_type", "subject_start",
    "subject_end", "object", "object_type", "object_start", "object_end", "score", "probability",
    "text",
  ])

  /// The rows of `text`, each with its line end.
  static func rows(of text: AnnotatedText, number: Int) -> String {
    let rows = TextRows(text, number: number)
    let facts = text.distinctEntities.map(rows.entity) + text.distinctTriples.map(rows.triple)
    return (facts + text.distinctEvents.map(rows.event)).joined()
  }

  fileprivate static func row(_ cells: Cells) -> String {
    cells.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: needsQuotes) else { return text }
    var view = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      view.append(scalar)
      if scalar == "\"" { view.append(scalar) }
    }
    return String(view) + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}

/// The rows of one text.
private struct TextRows {
  private static let none = ["", "", "", ""]
  private let start: CSVTable.Cells
  private let excerpts: TextExcerpts

  init(_ text: AnnotatedText, number: Int) {
    start = ["\(number)", text.id ?? ""]
    excerpts = TextExcerpts(of: text.text)
  }

  func entity(_ entity: Entity) -> String {
    row(["entity", "", entity.type] + cells(entity) + Self.none, entity, at: [entity.range])
  }

  func triple(_ triple: Relation) -> String {
    row(
      ["relation", "", triple.predicate] + cells(triple.subject) + cells(triple.object), triple,
      at: [triple.subject.range, triple.object.range])
  }

  func event(number: Int, _ event: Event) -> String {
    let trigger = event.trigger.map(cells) ?? Self.none
    let places = event.triggers.map(\.range) + event.arguments.map(\.range)
    let whole = row(["event", "\(number)", event.type] + trigger + Self.none, event, at: places)
    let arguments = event.distinctArguments.map { argument in
      row(
        ["argument", "\(number)", argument.role] + trigger + cells(argument), argument,
        at: [argument.range] + (event.trigger.map { [$0.range] } ?? []))
    }
    return whole + arguments.joined()
  }

  private func row(
    _ cells: CSVTable.Cells, _ finding: some Finding, at places: [Range<Int>]
  ) -> String {
    let probability = finding.probability.map { OrderedJSON.probability(Double($0)).text }
    let end = [finding.score.map { "\($0)" } ?? "", probability ?? ""]
    return CSVTable.row(start + cells + end + [excerpts.excerpt(around: places)])
  }

  private func cells(_ entity: Entity) -> CSVTable.Cells {
    [entity.text, entity.type, "\(entity.start)", "\(entity.end)"]
  }

  private func cells(_ trigger: EventTrigger) -> CSVTable.Cells {
    [trigger.text, "", "\(trigger.start)", "\(trigger.end)"]
  }

  private func cells(_ argument: EventArgument) -> CSVTable.Cells {
    if let item = argument.item { return [item, "", "", ""] }
    return [argument.text, "", "\(argument.start)", "\(argument.end)"]
  }
}
