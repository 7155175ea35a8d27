extension AnnotationFormat {
  /// A table for a spreadsheet, one finding a row; see `CSVTable`.
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
/// | `text` | the text |
///
/// An event is one row, and one more for each argument, whose subject is the trigger again. An item
/// of an enumerated role is an object without a place. Offsets count Unicode scalars. Rows end in
/// CR LF; fields that hold a comma, a quote or a line break are quoted. A text without findings has
/// no row.
enum CSVTable {
  private typealias Cells = [String]

  /// The first row, with its line end.
  static let header = row([
    "number", "id", "kind", "event", "label", "subject", "subject_type", "subject_start",
    "subject_end", "object", "object_type", "object_start", "object_end", "score", "text",
  ])

  /// The rows of `text`, each with its line end.
  static func rows(of text: AnnotatedText, number: Int) -> String {
    func finding(
      _ kind: String, event: Int? = nil, _ label: String, _ subject: Cells?,
      _ object: Cells? = nil, score: Float?
    ) -> String {
      let none = ["", "", "", ""]
      let cells =
        ["\(number)", text.id ?? "", kind, event.map(String.init) ?? "", label]
        + (subject ?? none) + (object ?? none)
      return row(cells + [score.map { "\($0)" } ?? "", text.text])
    }
    var rows = text.entities.map { finding("entity", $0.type, cells($0), score: $0.score) }
    rows += text.relations.flatMap(\.flattened).map {
      finding("relation", $0.predicate, cells($0.subject), cells($0.object), score: $0.score)
    }
    for (index, event) in text.events.enumerated() {
      let trigger = event.trigger.map(cells)
      rows.append(finding("event", event: index + 1, event.type, trigger, score: event.score))
      rows += event.arguments.map {
        finding("argument", event: index + 1, $0.role, trigger, cells($0), score: $0.score)
      }
    }
    return rows.joined()
  }

  private static func cells(_ entity: Entity) -> Cells {
    [entity.text, entity.type, "\(entity.start)", "\(entity.end)"]
  }

  private static func cells(_ trigger: EventTrigger) -> Cells {
    [trigger.text, "", "\(trigger.start)", "\(trigger.end)"]
  }

  private static func cells(_ argument: EventArgument) -> Cells {
    if let item = argument.item { return [item, "", "", ""] }
    return [argument.text, "", "\(argument.start)", "\(argument.end)"]
  }

  private static func row(_ cells: Cells) -> String {
    cells.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    let special = ",\"\r\n".utf8
    guard text.utf8.contains(where: special.contains) else { return text }
    var view = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      view.append(scalar)
      if scalar == "\"" { view.append(scalar) }
    }
    return String(view) + "\""
  }
}
