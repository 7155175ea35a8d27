import CorpusReading

extension AnnotationFormat {
  /// DuEE 1.0: events with offsets.
  public static let duee = AnnotationFormat(
    name: "duee", title: "DuEE", outline: "text, event_list", members: ["text", "event_list"],
    kinds: [.events],
    losses: "probabilities, second triggers, entities, relations",
    reading: .records(DuEESentence.self),
    writing: .entries(.lines) { text, _ in
      let events = text.events.map { $0.dueeEntry(hasOffsets: true) }
      return OrderedJSON.record(
        of: text, [("text", .string(text.text)), ("event_list", .array(events))]
      ).text
    })

  /// DuEE-fin: documents of title and text, no offsets, enumerated roles.
  ///
  /// The title is the text up to its first line break (empty if there is none), so that reading
  /// joins the same text again.
  public static let dueeFin = AnnotationFormat(
    name: "duee-fin", title: "DuEE-fin", outline: "title, text, event_list",
    members: ["title", "text", "event_list"], kinds: [.events],
    losses: "probabilities, all places, second triggers, entities, relations",
    reading: .records(DuEEDocument.self),
    writing: .entries(.lines) { text, _ in document(text).text })

  private static func document(_ text: AnnotatedText) -> OrderedJSON {
    let parts = text.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let hasTitle = parts.count == 2 && !parts[0].isEmpty
    return .record(
      of: text,
      [
        ("title", .string(hasTitle ? String(parts[0]) : "")),
        ("text", .string(hasTitle ? String(parts[1]) : text.text)),
        ("event_list", .array(text.events.map { $0.dueeEntry(hasOffsets: false) })),
      ])
  }
}

extension Event {
  fileprivate func dueeEntry(hasOffsets: Bool) -> OrderedJSON {
    var members: [(String, OrderedJSON)] = [("event_type", .string(type))]
    if let trigger {
      members.append(("trigger", .string(trigger.text)))
      if hasOffsets { members.append(("trigger_start_index", .integer(trigger.start))) }
    }
    members.append(("arguments", .array(arguments.map { $0.dueeEntry(hasOffsets: hasOffsets) })))
    return .scored(members, score)
  }
}

extension EventArgument {
  fileprivate func dueeEntry(hasOffsets: Bool) -> OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("role", .string(role)), ("argument", .string(item ?? text)),
    ]
    if hasOffsets, item == nil { members.append(("argument_start_index", .integer(start))) }
    if !aliases.isEmpty { members.append(("alias", .array(aliases.map(OrderedJSON.string)))) }
    return .scored(members, score)
  }
}

/// A line of DuEE 1.0.
private struct DuEESentence: SourceRecord, Decodable {
  let text: String
  let id: RecordID?
  let events: [DuEEEvent]

  enum CodingKeys: String, CodingKey {
    case text, id
    case events = "event_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    let isOther =
      shape.has("title") || shape.hasMarksOfDoccano
      || shape.element(of: "event_list")?.has("arguments", .object) == true
    return shape.has("text", "event_list") && !isOther ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id?.text)
    for event in events { event.add(to: &stated, context.eventSchema) }
    return stated
  }
}

/// A document of DuEE-fin; its text here is the title, a line break and the text, so offsets count
/// from the title's start. It may lack an `event_list`, and none of its strings has an offset.
private struct DuEEDocument: SourceRecord, Decodable {
  let title: String?
  let text: String
  let id: RecordID?
  let events: [DuEEEvent]?

  enum CodingKeys: String, CodingKey {
    case title, text, id
    case events = "event_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.has("text", "title"), !shape.hasMarksOfDoccano else { return nil }
    return shape.has("event_list") || !shape.hasAnnotations ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(TextRecord.joined(title: title, text: text), id: id?.text)
    for event in events ?? [] { event.add(to: &stated, context.eventSchema) }
    return stated
  }
}

/// An event of both.
private struct DuEEEvent: Decodable {
  struct Argument: Decodable {
    let role: String
    let argument: String
    let start: Int?
    let alias: [String]?
    let score: Float?

    enum CodingKeys: String, CodingKey {
      case role, argument, alias, score
      case start = "argument_start_index"
    }
  }

  let type: String
  let trigger: String?
  let triggerStart: Int?
  let arguments: [Argument]
  let score: Float?

  enum CodingKeys: String, CodingKey {
    case trigger, arguments, score
    case type = "event_type"
    case triggerStart = "trigger_start_index"
  }

  /// States the event; arguments of roles that the schema says are enumerated are items, and come
  /// last.
  func add(to stated: inout StatedText, _ schema: EventSchema?) {
    var event = StatedEvent(type: type, confidence: Confidence(score: score))
    if let trigger {
      event.triggers = [stated.add(StatedMention(string: trigger, start: triggerStart))]
    }
    func isItem(_ argument: Argument) -> Bool {
      schema?.items(ofType: type, role: argument.role).isEmpty == false
    }
    for argument in arguments where !isItem(argument) {
      let mention = stated.add(StatedMention(string: argument.argument, start: argument.start))
      event.arguments.append(
        .init(
          role: argument.role, mention: mention, aliases: argument.alias ?? [],
          confidence: Confidence(score: argument.score)))
    }
    event.arguments += arguments.filter(isItem).map {
      .init(role: $0.role, item: $0.argument, confidence: Confidence(score: $0.score))
    }
    stated.events.append(event)
  }
}
