import CorpusReading

/// The JSON form that `nlpzero extract` prints and the reader reads back:
///
///     {"text":"…","entities":[…],"relations":[…],"events":[…]}
///
/// Absent scores, an absent `id`, empty `aliases` and zero `unlocated` counts are left out.
extension AnnotatedText: Codable {
  enum CodingKeys: String, CodingKey {
    case text, entities, relations, events, id, unlocated
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
        ?? AnnotationCounts())
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
    return .object(members)
  }
}

extension EventArgument: Codable {
  enum CodingKeys: String, CodingKey {
    case role, text, start, end, score, aliases
  }

  /// Reads an argument; absent aliases are empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      role: try container.decode(String.self, forKey: .role),
      text: try container.decode(String.self, forKey: .text),
      start: try container.decode(Int.self, forKey: .start),
      end: try container.decode(Int.self, forKey: .end),
      score: try container.decodeIfPresent(Float.self, forKey: .score),
      aliases: try container.decodeIfPresent([String].self, forKey: .aliases) ?? [])
  }

  /// Writes an argument, its aliases only if there are any.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(role, forKey: .role)
    try container.encode(text, forKey: .text)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    try container.encodeIfPresent(score, forKey: .score)
    if !aliases.isEmpty { try container.encode(aliases, forKey: .aliases) }
  }

  var json: OrderedJSON {
    var members = OrderedJSON.span(("role", role), text: text, start: start, end: end)
    OrderedJSON.appendScore(score, to: &members)
    if !aliases.isEmpty { members.append(("aliases", .array(aliases.map(OrderedJSON.string)))) }
    return .object(members)
  }
}

extension Entity {
  var json: OrderedJSON {
    var members = OrderedJSON.span(("type", type), text: text, start: start, end: end)
    OrderedJSON.appendScore(score, to: &members)
    return .object(members)
  }
}

extension Relation {
  var json: OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("predicate", .string(predicate)), ("subject", subject.json), ("object", object.json),
    ]
    OrderedJSON.appendScore(score, to: &members)
    return .object(members)
  }
}

extension Event {
  var json: OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("type", .string(type)), ("arguments", .array(arguments.map(\.json))),
    ]
    OrderedJSON.appendScore(score, to: &members)
    return .object(members)
  }
}

extension AnnotationCounts {
  var json: OrderedJSON {
    .object([
      ("entities", .integer(entities)), ("relations", .integer(relations)),
      ("events", .integer(events)), ("triggers", .integer(triggers)),
      ("arguments", .integer(arguments)),
    ])
  }
}

extension OrderedJSON {
  fileprivate static func span(
    _ name: (key: String, value: String), text: String, start: Int, end: Int
  ) -> [(String, OrderedJSON)] {
    [
      (name.key, .string(name.value)), ("text", .string(text)), ("start", .integer(start)),
      ("end", .integer(end)),
    ]
  }

  static func appendScore(_ score: Float?, to members: inout [(String, OrderedJSON)]) {
    if let score { members.append(("score", .decimal(score))) }
  }
}
