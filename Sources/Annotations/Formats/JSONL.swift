import CorpusReading

extension AnnotationFormat {
  /// Our own form, without loss: what `nlpzero extract` prints.
  public static let jsonl = AnnotationFormat(
    name: "jsonl", title: "NLPZero", outline: "text with entities, relations or events",
    members: ["text", "entities"],
    kinds: Set(AnnotationKind.allCases), losses: "",
    reading: .records(AnnotatedText.self),
    writing: .entries(.lines) { text, _ in text.jsonLine })
}

/// Our own record: every string is checked against its offsets like anybody else's.
extension AnnotatedText: SourceRecord {
  static func recognition(of shape: RecordShape) -> Recognition? {
    let isOwn = shape.hasAny("entities", "relations", "events")
    let isOther =
      shape.hasMarksOfDoccano
      || shape.hasAny("spo_list", "triple_list", "event_list", "tokens", "spans")
    guard shape.has("text"), isOwn, !isOther, elements(of: shape).allSatisfy(\.self) else {
      return nil
    }
    if shape.has("events") || !elements(of: shape).isEmpty { return .certain }
    return shape.has("Comments") ? nil : .possible
  }

  /// Whether each of the first elements of a record's lists is ours: we write the places of all strings, which others
  /// leave out.
  private static func elements(of shape: RecordShape) -> [Bool] {
    let entity = shape.element(of: "entities").map { $0.has("type", "start") }
    let relation = shape.element(of: "relations").map {
      $0.has("predicate") && $0.members["subject"]?.has("start") != false
    }
    let event = shape.element(of: "events").map { event in
      let argument = event.element(of: "arguments")
      return event.has("type")
        && (event.has("triggers") || !event.has("trigger")) && !event.has("arguments", .object)
        && argument?.has("start") != false
    }
    return [entity, relation, event].compactMap(\.self)
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id)
    for entity in entities { stated.addEntity(entity.stated) }
    for relation in relations { stated.add(relation) }
    for event in events { stated.add(event) }
    stated.unlocated = unlocated
    stated.labeledTypes = labeledTypes
    return stated
  }
}

extension Entity {
  fileprivate var stated: StatedMention {
    StatedMention(type: type, string: text, start: start, end: end, confidence: confidence)
  }
}

extension StatedText {
  fileprivate mutating func add(_ relation: Relation) {
    let (subject, object) = (add(relation.subject.stated), add(relation.object.stated))
    relations.append(
      StatedRelation(
        predicate: relation.predicate, subject: subject, object: object,
        slots: relation.slots.map {
          .init(name: $0.name, object: add($0.object.stated), confidence: $0.confidence)
        }, confidence: relation.confidence))
  }

  fileprivate mutating func add(_ event: Event) {
    var stated = StatedEvent(type: event.type, confidence: event.confidence)
    stated.triggers = event.triggers.map {
      add(
        StatedMention(string: $0.text, start: $0.start, end: $0.end, confidence: $0.confidence))
    }
    for argument in event.arguments {
      let mention = StatedMention(string: argument.text, start: argument.start, end: argument.end)
      stated.add(
        argument.part, at: add(mention), aliases: argument.aliases,
        confidence: argument.confidence)
    }
    events.append(stated)
  }
}

/// The JSON form:
///
///     {"text":"…","entities":[…],"relations":[…],"events":[…]}
///
/// Absent scores and probabilities, an absent `id`, and empty `slots` and `aliases` and zero `unlocated`
/// counts are left out. `"labeled_for":["PER"]` names the types that a text is labeled for, if these are not all. Probabilities have four decimals at most.
extension AnnotatedText: Codable {
  enum CodingKeys: String, CodingKey {
    case text, entities, relations, events, id, unlocated
    case labeledTypes = "labeled_for"
  }

  /// Reads a text; absent lists are empty, and an `id` may be a number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      text: try container.decode(String.self, forKey: .text),
      entities: try container.decodeIfPresent([Entity].self, forKey: .entities) ?? [],
      relations: try container.decodeIfPresent([Relation].self, forKey: .relations) ?? [],
      events: try container.decodeIfPresent([Event].self, forKey: .events) ?? [],
      id: try container.decodeIfPresent(RecordID.self, forKey: .id)?.text,
      unlocated: try container.decodeIfPresent(AnnotationCounts.self, forKey: .unlocated)
        ?? AnnotationCounts(),
      labeledTypes: try container.decodeIfPresent(Set<String>.self, forKey: .labeledTypes))
  }

  /// Writes all four members, empty lists too.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(entities, forKey: .entities)
    try container.encode(relations, forKey: .relations)
    try container.encode(events, forKey: .events)
    try container.encodeIfPresent(id, forKey: .id)
    if !unlocated.isEmpty { try container.encode(unlocated, forKey: .unlocated) }
    try container.encodeIfPresent(labeledTypes?.sorted(), forKey: .labeledTypes)
  }

  /// The same as one line of JSON, members always in the order shown above, so that equal results
  /// are equal bytes (`JSONEncoder` promises no order).
  public var jsonLine: String { json.text }

  package var json: OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("text", .string(text)),
      ("entities", .array(entities.map(\.json))),
      ("relations", .array(relations.map(\.json))),
      ("events", .array(events.map(\.json))),
    ]
    if let id { members.append(("id", .string(id))) }
    if !unlocated.isEmpty { members.append(("unlocated", unlocated.json)) }
    if let labeledTypes {
      members.append(("labeled_for", .array(labeledTypes.sorted().map(OrderedJSON.string))))
    }
    return .object(members)
  }
}

extension Relation: Codable {
  enum CodingKeys: String, CodingKey {
    case predicate, subject, object, slots
  }

  /// Reads a triple; absent slots are empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      predicate: try container.decode(String.self, forKey: .predicate),
      subject: try container.decode(Entity.self, forKey: .subject),
      object: try container.decode(Entity.self, forKey: .object),
      slots: try container.decodeIfPresent([RelationSlot].self, forKey: .slots) ?? [])
    confidence = try Confidence(from: decoder)
  }

  /// Writes a triple, its slots only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(predicate, forKey: .predicate)
    try container.encode(subject, forKey: .subject)
    try container.encode(object, forKey: .object)
    if !slots.isEmpty { try container.encode(slots, forKey: .slots) }
    try confidence.encode(to: encoder)
  }
}

extension Event: Codable {
  enum CodingKeys: String, CodingKey {
    case type, triggers, arguments
  }

  /// Reads an event; absent triggers and arguments are none. An argument of role `trigger` is a
  /// trigger, as earlier versions wrote it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let arguments = try container.decodeIfPresent([EventArgument].self, forKey: .arguments) ?? []
    let isTrigger = { (argument: EventArgument) in
      argument.part == .role(EventPart.trigger.description)
    }
    self.init(
      type: try container.decode(String.self, forKey: .type),
      triggers: (try container.decodeIfPresent([EventTrigger].self, forKey: .triggers) ?? [])
        + arguments.filter(isTrigger).map {
          EventTrigger(text: $0.text, start: $0.start, end: $0.end).with($0.confidence)
        },
      arguments: arguments.filter { !isTrigger($0) })
    confidence = try Confidence(from: decoder)
  }

  /// Writes an event, its triggers only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(type, forKey: .type)
    if !triggers.isEmpty { try container.encode(triggers, forKey: .triggers) }
    try container.encode(arguments, forKey: .arguments)
    try confidence.encode(to: encoder)
  }
}

extension EventArgument: Codable {
  enum CodingKeys: String, CodingKey {
    case role, item, text, start, end, aliases
  }

  /// Reads an argument; absent aliases are empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      role: try container.decode(String.self, forKey: .role),
      item: try container.decodeIfPresent(String.self, forKey: .item),
      text: try container.decode(String.self, forKey: .text),
      start: try container.decode(Int.self, forKey: .start),
      end: try container.decode(Int.self, forKey: .end),
      aliases: try container.decodeIfPresent([String].self, forKey: .aliases) ?? [])
    confidence = try Confidence(from: decoder)
  }

  /// Writes an argument, its aliases only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(role, forKey: .role)
    try container.encodeIfPresent(item, forKey: .item)
    try container.encode(text, forKey: .text)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    try confidence.encode(to: encoder)
    if !aliases.isEmpty { try container.encode(aliases, forKey: .aliases) }
  }
}

extension EventArgument {
  fileprivate var json: OrderedJSON {
    let named = [("role", OrderedJSON.string(role))] + (item.map { [("item", .string($0))] } ?? [])
    let span = OrderedJSON.scored(named + OrderedJSON.span(text, start, end), confidence)
    guard !aliases.isEmpty, case .object(let members) = span else { return span }
    return .object(members + [("aliases", .array(aliases.map(OrderedJSON.string)))])
  }
}

extension EventTrigger {
  fileprivate var json: OrderedJSON { .scored(OrderedJSON.span(text, start, end), confidence) }
}

extension Entity {
  fileprivate var json: OrderedJSON {
    .scored(
      [
        ("type", .string(type)), ("text", .string(text)), ("start", .integer(start)),
        ("end", .integer(end)),
      ], confidence)
  }
}

extension RelationSlot {
  fileprivate var json: OrderedJSON {
    .scored([("name", .string(name)), ("object", object.json)], confidence)
  }
}

extension Relation {
  fileprivate var json: OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("predicate", .string(predicate)), ("subject", subject.json), ("object", object.json),
    ]
    if !slots.isEmpty { members.append(("slots", .array(slots.map(\.json)))) }
    return .scored(members, confidence)
  }
}

extension Event {
  fileprivate var json: OrderedJSON {
    var members: [(String, OrderedJSON)] = [("type", .string(type))]
    if !triggers.isEmpty { members.append(("triggers", .array(triggers.map(\.json)))) }
    members.append(("arguments", .array(arguments.map(\.json))))
    return .scored(members, confidence)
  }
}

extension AnnotationCounts {
  fileprivate var json: OrderedJSON {
    .object([
      ("entities", .integer(entities)), ("relations", .integer(relations)),
      ("events", .integer(events)), ("triggers", .integer(triggers)),
      ("arguments", .integer(arguments)),
    ])
  }
}

extension OrderedJSON {
  fileprivate static func span(
    _ text: String, _ start: Int, _ end: Int
  ) -> [(String, OrderedJSON)] {
    [("text", .string(text)), ("start", .integer(start)), ("end", .integer(end))]
  }
}
