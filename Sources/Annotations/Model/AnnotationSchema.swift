import CorpusReading
import Foundation

/// What a model can find, of whichever kind: the contents of a model folder's `schema.json`.
///
///     {"relations":[{"predicate":"首都","subject_type":"国家","object_type":"城市"}]}
///     {"events":[{"event_type":"公司上市","role_list":[{"role":"环节","enum_items":["正式上市"]}]}]}
///     {"entities":["address","name"]}
public enum AnnotationSchema: FileReadable, Hashable, Sendable {
  /// Predicates.
  case relations(RelationSchema)
  /// Event types with roles.
  case events(EventSchema)
  /// Entity types.
  case entities(EntitySchema)

  /// Reads a schema file: the form above, or one predicate or event type a line as DuIE's and
  /// DuEE's `schema.jsonl`.
  ///
  /// - Throws: `AnnotatedTextError` with the line at fault, `CorpusError` if the file cannot be
  ///   read.
  public init(contentsOf path: String) throws {
    var lines: [(location: RecordLocation, data: Data)] = []
    try Corpus(paths: [path]).forEachLine { line in
      guard line.firstVisibleByte != nil else { return }
      lines.append((RecordLocation(path: line.path, number: line.number), Data(line.bytes)))
    }
    guard let first = lines.first else { throw AnnotatedTextError.noRecords(path: path) }
    let keys = try? JSONDecoder().decode(RecordKeys.self, from: first.data).names
    switch keys {
    case let keys? where keys.contains("predicate"):
      self = .relations(RelationSchema(try Self.relationLines(lines).flatMap(\.signatures)))
    case let keys? where keys.contains("event_type"):
      self = .events(EventSchema(try Self.eventLines(lines).map(\.type)))
    default:
      let whole = Data(lines.map(\.data).joined(separator: [UInt8(ascii: "\n")]))
      self = try RecordDecoding.decode(
        AnnotationSchema.self, from: whole, at: RecordLocation(path: path))
    }
  }

  private typealias Line = (location: RecordLocation, data: Data)

  private static func relationLines(_ lines: [Line]) throws -> [RelationSchemaLine] {
    try lines.map {
      try RecordDecoding.decode(RelationSchemaLine.self, from: $0.data, at: $0.location)
    }
  }

  private static func eventLines(_ lines: [Line]) throws -> [EventSchemaLine] {
    try lines.map {
      try RecordDecoding.decode(EventSchemaLine.self, from: $0.data, at: $0.location)
    }
  }

  /// The schema of what `texts` hold of a kind, for data that comes without one.
  public init(_ kind: AnnotationKind, derivedFrom texts: some Sequence<AnnotatedText>) {
    switch kind {
    case .relations: self = .relations(RelationSchema(derivedFrom: texts))
    case .events: self = .events(EventSchema(derivedFrom: texts))
    case .entities: self = .entities(EntitySchema(derivedFrom: texts))
    }
  }

  /// The kind of annotation that it names.
  public var kind: AnnotationKind {
    switch self {
    case .relations: .relations
    case .events: .events
    case .entities: .entities
    }
  }

  /// Whether there is nothing to find.
  public var isEmpty: Bool {
    switch self {
    case .relations(let schema): schema.signatures.isEmpty
    case .events(let schema): schema.types.isEmpty
    case .entities(let schema): schema.types.isEmpty
    }
  }

  /// Whether it has every predicate, event type with its roles, or entity type that another schema of its kind has.
  public func contains(_ other: AnnotationSchema) -> Bool {
    switch (self, other) {
    case (.relations(let own), .relations(let other)):
      Set(own.flatNames).isSuperset(of: other.flatNames)
    case (.events(let own), .events(let other)): Set(own.labels).isSuperset(of: other.labels)
    case (.entities(let own), .entities(let other)): Set(own.types).isSuperset(of: other.types)
    default: false
    }
  }

  /// The relation schema, nil for other kinds.
  public var relationSchema: RelationSchema? {
    if case .relations(let schema) = self { schema } else { nil }
  }

  /// The event schema, nil for other kinds.
  public var eventSchema: EventSchema? {
    if case .events(let schema) = self { schema } else { nil }
  }

  /// Throws `AnnotatedTextError.unknownName` for the first name of `text` that the schema lacks.
  func check(_ text: AnnotatedText, at location: RecordLocation) throws {
    switch self {
    case .relations(let schema): try schema.check(text, at: location)
    case .events(let schema): try schema.check(text, at: location)
    case .entities(let schema): try schema.check(text, at: location)
    }
  }

  /// Fills in the types of subjects and objects where the data states none.
  func complete(_ text: inout AnnotatedText) {
    guard case .relations(let schema) = self else { return }
    for index in text.relations.indices {
      text.relations[index] = schema.completing(text.relations[index])
    }
  }
}

extension AnnotationSchema: Codable {
  enum CodingKeys: String, CodingKey {
    case relations, events, entities
  }

  /// Reads an object with exactly one of the three members.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.relations) {
      self = .relations(try container.decode(RelationSchema.self, forKey: .relations))
    } else if container.contains(.events) {
      self = .events(try container.decode(EventSchema.self, forKey: .events))
    } else {
      self = .entities(try container.decode(EntitySchema.self, forKey: .entities))
    }
  }

  /// Writes an object with one member, named for the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .relations(let schema): try container.encode(schema, forKey: .relations)
    case .events(let schema): try container.encode(schema, forKey: .events)
    case .entities(let schema): try container.encode(schema, forKey: .entities)
    }
  }
}
