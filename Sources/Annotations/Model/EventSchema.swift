/// The event types that an event model can find, with their roles.
public struct EventSchema: Hashable, Sendable {
  /// A role of an event type.
  public struct Role: Hashable, Sendable {
    /// The role's name, such as `时间`.
    public let name: String
    /// The items to choose from where the role is enumerated, empty where it is a span.
    public let items: [String]

    /// Creates a role; with `items` it is enumerated.
    public init(_ name: String, items: [String] = []) {
      self.name = name
      self.items = items
    }

    /// What a span of this role can be: what fills it, or each of its items.
    var parts: [EventPart] {
      items.isEmpty ? [.role(name)] : items.map { .item(role: name, item: $0) }
    }
  }

  /// An event type and its roles, the trigger not among them.
  public struct EventType: Hashable, Sendable {
    /// The type's name, such as `组织关系-裁员`.
    public let name: String
    /// The roles, without repetition.
    public let roles: [Role]

    /// Creates an event type.
    public init(_ name: String, roles: [Role]) {
      self.name = name
      self.roles = roles.withoutRepetition()
    }
  }

  /// A pair of event type and part that a span may be labeled with.
  public struct Label: Hashable, Sendable {
    /// The event type.
    public let type: String
    /// The trigger, a role of the type or an item of one.
    public let part: EventPart

    /// Creates the pair.
    public init(type: String, part: EventPart) {
      self.type = type
      self.part = part
    }
  }

  /// The event types, in the schema's order.
  public let types: [EventType]
  /// All pairs of type and part, each type beginning with its trigger: a model's output channels.
  public let labels: [Label]
  private let indices: [Label: Int]

  /// Creates a schema; roles of a type named twice are joined.
  public init(_ types: [EventType]) {
    let roles = Dictionary(grouping: types, by: \.name).mapValues { $0.flatMap(\.roles) }
    self.types = types.map(\.name).withoutRepetition().map {
      EventType($0, roles: roles[$0] ?? [])
    }
    labels = self.types.flatMap { type in
      ([.trigger] + type.roles.flatMap(\.parts)).withoutRepetition().map {
        Label(type: type.name, part: $0)
      }
    }
    indices = labels.indexByElement()
  }

  /// Derives the schema of `texts`: types and roles in scalar order of their names, items of
  /// enumerated roles gathered from the arguments.
  public init(derivedFrom texts: some Sequence<AnnotatedText>) {
    var items: [String: [String: Set<String>]] = [:]
    for event in texts.lazy.flatMap(\.events) {
      items[event.type] = items[event.type] ?? [:]
      for argument in event.arguments {
        items[event.type]?[argument.role, default: []].formUnion(argument.item.map { [$0] } ?? [])
      }
    }
    self.init(
      items.sorted { $0.key < $1.key }.map { type, roles in
        EventType(
          type,
          roles: roles.sorted { $0.key < $1.key }.map { Role($0.key, items: $0.value.sorted()) })
      })
  }

  /// The place of a pair of type and part among ``labels``, nil if the schema does not have it.
  public func index(ofType type: String, part: EventPart) -> Int? {
    indices[Label(type: type, part: part)]
  }

  /// The items of `role` of `type` where it is enumerated, empty otherwise.
  public func items(ofType type: String, role: String) -> [String] {
    types.first { $0.name == type }?.roles.first { $0.name == role }?.items ?? []
  }

  /// Checks that the schema has every event type and role of `text`.
  func check(_ text: AnnotatedText, at location: RecordLocation) throws {
    for event in text.events {
      guard types.contains(where: { $0.name == event.type }) else {
        throw AnnotatedTextError.unknownName(
          location, kind: "event type", found: event.type,
          known: NameSuggestion.sorted(types.map(\.name), byNearnessTo: event.type))
      }
      let parts = event.triggers.map { _ in EventPart.trigger } + event.arguments.map(\.part)
      for part in parts where index(ofType: event.type, part: part) == nil {
        let known = labels.filter { $0.type == event.type }.map(\.part.description)
        throw AnnotatedTextError.unknownName(
          location, kind: "role of \(event.type)", found: part.description,
          known: NameSuggestion.sorted(known, byNearnessTo: part.description))
      }
    }
  }
}

/// Coded as the list of lines of DuEE's `schema.jsonl`.
extension EventSchema: Codable {
  /// Reads a list of `{"event_type", "role_list": [{"role", "enum_items"}]}`.
  public init(from decoder: any Decoder) throws {
    self.init(try [EventSchemaLine](from: decoder).map(\.type))
  }

  /// Writes the list.
  public func encode(to encoder: any Encoder) throws {
    try types.map(EventSchemaLine.init).encode(to: encoder)
  }
}

/// A line of DuEE's schema.
struct EventSchemaLine: Codable {
  struct RoleEntry: Codable {
    let role: String
    let items: [String]?

    enum CodingKeys: String, CodingKey {
      case role
      case items = "enum_items"
    }
  }

  let eventType: String
  let roles: [RoleEntry]

  enum CodingKeys: String, CodingKey {
    case eventType = "event_type"
    case roles = "role_list"
  }

  init(_ type: EventSchema.EventType) {
    eventType = type.name
    roles = type.roles.map {
      RoleEntry(role: $0.name, items: $0.items.isEmpty ? nil : $0.items)
    }
  }

  var type: EventSchema.EventType {
    .init(eventType, roles: roles.map { .init($0.role, items: $0.items ?? []) })
  }
}
