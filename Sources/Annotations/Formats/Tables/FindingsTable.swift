/// Findings as a table of one kind, text after text; see ``TableKind`` for the columns.
///
/// Complexity: linear in the text and the number of its findings, since a row shows an excerpt of a
/// long text (`TextExcerpts`).
struct FindingsTable: EntryEncoder {
  let syntax: TableSyntax
  let kind: TableKind
  let framing: Framing

  /// The table that the options ask for.
  init(_ syntax: TableSyntax, _ options: WritingOptions = WritingOptions()) {
    (self.syntax, kind) = (syntax, options.tableKind)
    let header = syntax.row(kind.columns.map(TableCell.plain))
    framing = Framing(beginning: options.hasByteOrderMark ? "\u{FEFF}" + header : header)
  }

  /// The rows of `text`, each with its line end.
  func entry(for text: AnnotatedText, number: Int) -> String {
    let excerpts = TextExcerpts(of: text.text, limit: kind == .all ? 1_000 : 200)
    let rows = TextRows(
      start: [.number(number), .text(text.id ?? "")], excerpts: excerpts)
    return rows.rows(of: text, kind).map(syntax.row).joined()
  }
}

/// The rows of one text.
private struct TextRows {
  private static let none = [TableCell](repeating: .empty, count: 4)
  let start: [TableCell]
  let excerpts: TextExcerpts

  func rows(of text: AnnotatedText, _ kind: TableKind) -> [[TableCell]] {
    switch kind {
    case .all:
      text.distinctEntities.map(entityOfAll) + text.distinctTriples.map(tripleOfAll)
        + text.distinctEvents.flatMap(eventOfAll)
    case .triples: text.distinctTriples.map { triple($0, []) }
    case .entities: text.distinctEntities.map(entity)
    case .arguments: text.distinctEvents.flatMap(arguments)
    }
  }

  private func entityOfAll(_ entity: Entity) -> [TableCell] {
    row(
      [.plain("entity"), .empty, .text(entity.type)] + cells(entity) + Self.none, entity,
      at: [entity.range])
  }

  private func tripleOfAll(_ triple: Relation) -> [TableCell] {
    self.triple(triple, [.plain("relation"), .empty])
  }

  private func eventOfAll(number: Int, _ event: Event) -> [[TableCell]] {
    let trigger = event.trigger.map(cells) ?? Self.none
    let places = event.triggers.map(\.range) + event.arguments.map(\.range)
    let whole = row(
      [.plain("event"), .number(number), .text(event.type)] + trigger + Self.none, event,
      at: places)
    let arguments = event.distinctArguments.map { argument in
      row(
        [.plain("argument"), .number(number), .text(argument.role)] + trigger + cells(argument),
        argument, at: self.places(of: argument, event))
    }
    return [whole] + arguments
  }

  private func entity(_ entity: Entity) -> [TableCell] {
    row(
      [.text(entity.type), .text(entity.text)] + place(entity), entity, at: [entity.range])
  }

  private func triple(_ triple: Relation, _ kind: [TableCell]) -> [TableCell] {
    row(
      kind + [.text(triple.predicate)] + cells(triple.subject) + cells(triple.object), triple,
      at: [triple.subject.range, triple.object.range])
  }

  private func arguments(number: Int, _ event: Event) -> [[TableCell]] {
    let trigger = event.trigger.map { [.text($0.text)] + place($0) } ?? [.empty, .empty, .empty]
    return event.distinctArguments.map { argument in
      let offsets = argument.item == nil ? place(argument) : [.empty, .empty]
      return row(
        [.number(number), .text(event.type)] + trigger
          + [.text(argument.role), .text(argument.item ?? argument.text)] + offsets,
        argument, at: self.places(of: argument, event))
    }
  }

  private func row(
    _ cells: [TableCell], _ finding: some Finding, at places: [Range<Int>]
  ) -> [TableCell] {
    start + cells + finding.confidence.cells + [.text(excerpts.excerpt(around: places))]
  }

  private func cells(_ entity: Entity) -> [TableCell] {
    [.text(entity.text), .text(entity.type)] + place(entity)
  }

  private func cells(_ trigger: EventTrigger) -> [TableCell] {
    [.text(trigger.text), .empty] + place(trigger)
  }

  private func cells(_ argument: EventArgument) -> [TableCell] {
    if let item = argument.item { return [.text(item), .empty, .empty, .empty] }
    return [.text(argument.text), .empty] + place(argument)
  }

  private func place(_ mention: some Mention) -> [TableCell] {
    [.number(mention.start), .number(mention.end)]
  }

  /// Where an argument of `event` is told: at its own place and the trigger's.
  private func places(of argument: EventArgument, _ event: Event) -> [Range<Int>] {
    [argument.range] + (event.trigger.map { [$0.range] } ?? [])
  }
}

extension Confidence {
  /// The score and the probability, empty where there is none.
  fileprivate var cells: [TableCell] { numerals.map(TableCell.plain) }
}
