import CorpusReading

/// Writes annotated texts as the records of a data set, one JSON object a line.
public enum AnnotatedTextWriter {
  /// The forms that can be written.
  public enum Format: String, CaseIterable, Sendable {
    /// Our own, without loss.
    case annotatedText
    /// DuIE: `text`, `spo_list`; slots stay flat predicates such as `票房_inArea`.
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
  }

  /// Writes one line a text to `path`, which is replaced as a whole.
  ///
  /// - Throws: `CorpusError` if the file cannot be written.
  public static func write(
    _ texts: some Sequence<AnnotatedText>, to path: String, format: Format
  ) throws {
    try AtomicFile.write(to: path) { writer in
      for text in texts { try writer.write(line(for: text, format: format) + "\n") }
    }
  }

  /// `text` as one line of `format`. Items of enumerated roles become the role and its item again;
  /// scores are written where there are any.
  public static func line(for text: AnnotatedText, format: Format) -> String {
    switch format {
    case .annotatedText: text.jsonLine
    case .duie: duie(text).text
    case .duee: duee(text).text
    case .dueeFin: dueeFin(text).text
    case .fewFC: fewFC(text).text
    case .cluener: cluener(text).text
    }
  }

  private typealias Members = [(String, OrderedJSON)]

  private static func record(_ members: Members, of text: AnnotatedText) -> OrderedJSON {
    .object((text.id.map { [("id", .string($0))] } ?? []) + members)
  }

  private static func scored(_ members: Members, _ score: Float?) -> OrderedJSON {
    var members = members
    OrderedJSON.appendScore(score, to: &members)
    return .object(members)
  }

  private static func duie(_ text: AnnotatedText) -> OrderedJSON {
    let triples = text.relations.map { relation in
      scored(
        [
          ("subject", .string(relation.subject.text)),
          ("predicate", .string(relation.predicate)),
          ("object", .string(relation.object.text)),
          ("subject_type", .string(relation.subject.type)),
          ("object_type", .string(relation.object.type)),
        ], relation.score)
    }
    return record([("text", .string(text.text)), ("spo_list", .array(triples))], of: text)
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
    let (role, text) = argument.statement
    var members: Members = [("role", .string(role)), ("argument", .string(text))]
    if hasOffsets, role == argument.role {
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
