import CorpusReading

/// Writes annotated texts in the forms of data sets and tools.
public enum AnnotatedTextWriter {
  /// The forms that can be written to one file; ``BratFolder`` writes brat's two files a text. One
  /// JSON object a line unless it says otherwise.
  public enum Format: String, CaseIterable, Sendable {
    /// Our own, without loss.
    case annotatedText
    /// DuIE 2: `text`, `spo_list`; slots such as `票房_inArea` go back into their objects (see
    /// ``ComplexObjects``).
    case duie
    /// DuEE 1.0: `text`, `id`, `event_list` with offsets.
    case duee
    /// DuEE-fin: `title`, `text`, `id`, `event_list` without offsets. The title is the text up to
    /// its first line break (empty if there is none), so that reading joins the same text again.
    case dueeFin
    /// FewFC: `content`, `events`.
    case fewFC
    /// CLUENER: `text`, `label`, ends included.
    case cluener
    /// doccano: `text`, `entities`, `relations`; events as links (see ``AnnotationGraph``).
    case doccano
    /// Label Studio: one JSON array of tasks with annotations; events as links.
    case labelStudio
    /// Label Studio: the same as predictions, which it shows as suggestions to correct.
    case labelStudioPredictions
    /// A table (CSV) of one finding a row, see ``FindingsTable``.
    case csv
    /// RDF (N-Triples), see ``TripleStatements``.
    case nTriples

    /// The kinds of annotation that the form has a place for.
    public var kinds: Set<AnnotationKind> {
      switch self {
      case .duie: [.relations]
      case .duee, .dueeFin, .fewFC: [.events]
      case .cluener: [.entities]
      default: Set(AnnotationKind.allCases)
      }
    }
  }

  /// What a form may need beyond the texts.
  public struct Options: Sendable {
    /// Tells which predicates are complex, so that their objects are dictionaries in DuIE's form
    /// even where a text has no slot.
    public var schema: RelationSchema?
    /// What the IRIs of N-Triples begin with.
    public var iriBase = IRIBase.example

    /// Creates options without a schema.
    public init(schema: RelationSchema? = nil, iriBase: IRIBase = .example) {
      self.schema = schema
      self.iriBase = iriBase
    }
  }

  /// Writes `texts` to `path`, which is replaced as a whole.
  ///
  /// - Throws: `CorpusError` if the file cannot be written.
  public static func write(
    _ texts: some Sequence<AnnotatedText>, to path: String, format: Format,
    options: Options = Options()
  ) throws {
    try AtomicFile.write(to: path) { writer in
      var encoder = AnnotatedTextEncoder(format: format, options: options)
      for text in texts { try writer.write(encoder.next(text)) }
      try writer.write(encoder.end())
    }
  }

  /// `text` by itself: one line of JSON, or the rows or statements about it, without the line end.
  /// Items of enumerated roles become the role and its item again in the forms of DuEE; scores are
  /// written where there are any and the form has a place for them.
  ///
  /// - Parameter number: the text's number among those of a table or of statements.
  public static func line(
    for text: AnnotatedText, format: Format, number: Int = 1, options: Options = Options()
  ) -> String {
    switch format {
    case .annotatedText: text.jsonLine
    case .duie: duie(text, schema: options.schema).text
    case .duee: duee(text).text
    case .dueeFin: dueeFin(text).text
    case .fewFC: fewFC(text).text
    case .cluener: cluener(text).text
    case .doccano: doccano(text).text
    case .labelStudio: labelStudio(text, as: .annotations).text
    case .labelStudioPredictions: labelStudio(text, as: .predictions).text
    case .csv: FindingsTable.rows(of: text, number: number)
    case .nTriples: TripleStatements(base: options.iriBase).lines(for: text, number: number)
    }
  }

  typealias Members = [(String, OrderedJSON)]

  static func record(_ members: Members, of text: AnnotatedText) -> OrderedJSON {
    .object((text.id.map { [("id", .string($0))] } ?? []) + members)
  }

  static func scored(_ members: Members, _ score: Float?) -> OrderedJSON {
    var members = members
    OrderedJSON.appendScore(score, to: &members)
    return .object(members)
  }

  private static func duee(_ text: AnnotatedText) -> OrderedJSON {
    let events = text.events.map { eventEntry($0, hasOffsets: true) }
    return record([("text", .string(text.text)), ("event_list", .array(events))], of: text)
  }

  private static func dueeFin(_ text: AnnotatedText) -> OrderedJSON {
    let parts = text.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let hasTitle = parts.count == 2 && !parts[0].isEmpty
    return record(
      [
        ("title", .string(hasTitle ? String(parts[0]) : "")),
        ("text", .string(hasTitle ? String(parts[1]) : text.text)),
        ("event_list", .array(text.events.map { eventEntry($0, hasOffsets: false) })),
      ], of: text)
  }

  private static func eventEntry(_ event: Event, hasOffsets: Bool) -> OrderedJSON {
    var members: Members = [("event_type", .string(event.type))]
    if let trigger = event.trigger {
      members.append(("trigger", .string(trigger.text)))
      if hasOffsets { members.append(("trigger_start_index", .integer(trigger.start))) }
    }
    let arguments = event.arguments.filter { !$0.isTrigger }
    members.append(("arguments", .array(arguments.map { argumentEntry($0, hasOffsets) })))
    return scored(members, event.score)
  }

  private static func argumentEntry(_ argument: EventArgument, _ hasOffsets: Bool) -> OrderedJSON {
    let statement = argument.statement
    var members: Members = [
      ("role", .string(statement.role)), ("argument", .string(statement.text)),
    ]
    if hasOffsets, statement.role == argument.role {
      members.append(("argument_start_index", .integer(argument.start)))
    }
    if !argument.aliases.isEmpty {
      members.append(("alias", .array(argument.aliases.map(OrderedJSON.string))))
    }
    return scored(members, argument.score)
  }

  private static func fewFC(_ text: AnnotatedText) -> OrderedJSON {
    let events = text.events.map { event in
      let mentions = event.arguments.map { argument in
        scored(
          [
            ("word", .string(argument.text)),
            ("span", .array([.integer(argument.start), .integer(argument.end)])),
            ("role", .string(argument.role)),
          ], argument.score)
      }
      return scored([("type", .string(event.type)), ("mentions", .array(mentions))], event.score)
    }
    return record([("content", .string(text.text)), ("events", .array(events))], of: text)
  }

  private static func cluener(_ text: AnnotatedText) -> OrderedJSON {
    let label = grouped(text.entities, by: \.type).map { type, entities in
      let mentions = grouped(entities, by: \.text).map { mention, entities in
        let spans = entities.map { OrderedJSON.array([.integer($0.start), .integer($0.end - 1)]) }
        return (mention, OrderedJSON.array(spans))
      }
      return (type, OrderedJSON.object(mentions))
    }
    return record([("text", .string(text.text)), ("label", .object(label))], of: text)
  }

  /// The entities under each key, keys in scalar order.
  private static func grouped(
    _ entities: [Entity], by key: (Entity) -> String
  ) -> [(String, [Entity])] {
    Dictionary(grouping: entities, by: key).sorted { $0.key < $1.key }
  }
}
