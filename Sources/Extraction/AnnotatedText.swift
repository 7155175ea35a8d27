/// A typed span of a text, exact by construction: `text` is what `start..<end` cuts out.
public struct Entity: Hashable, Codable, Sendable {
  /// The entity type, such as `人物`; empty where the data states none.
  public var type: String
  /// The string that the offsets cut out of the text.
  public var text: String
  /// The first Unicode scalar of the span.
  public var start: Int
  /// The Unicode scalar after the span.
  public var end: Int
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?

  /// Creates an entity of `type` at `start..<end`.
  public init(type: String, text: String, start: Int, end: Int, score: Float? = nil) {
    self.type = type
    self.text = text
    self.start = start
    self.end = end
    self.score = score
  }
}

/// A triple (subject, predicate, object).
public struct Relation: Hashable, Codable, Sendable {
  /// The predicate; a slot of a complex object is `predicate_slot`, such as `票房_inArea`.
  public var predicate: String
  /// The subject with its type and place.
  public var subject: Entity
  /// The object with its type and place.
  public var object: Entity
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?

  /// Creates the triple (`subject`, `predicate`, `object`).
  public init(predicate: String, subject: Entity, object: Entity, score: Float? = nil) {
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.score = score
  }
}

/// What fills one role of an event. The trigger is an argument like any other, of role
/// ``triggerRole``; an item of an enumerated role is one of role `环节=筹备上市`, placed on the
/// trigger (see ``EnumeratedRole``).
public struct EventArgument: Hashable, Sendable {
  /// The role of an event's trigger word.
  public static let triggerRole = "trigger"

  /// The role, such as `时间`.
  public var role: String
  /// The string that the offsets cut out of the text.
  public var text: String
  /// The first Unicode scalar of the span.
  public var start: Int
  /// The Unicode scalar after the span.
  public var end: Int
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?
  /// Other wordings that gold annotation accepts for the same argument (DuEE's `alias`).
  public var aliases: [String]

  /// Creates an argument of `role` at `start..<end`.
  public init(
    role: String, text: String, start: Int, end: Int, score: Float? = nil, aliases: [String] = []
  ) {
    self.role = role
    self.text = text
    self.start = start
    self.end = end
    self.score = score
    self.aliases = aliases
  }

  /// Whether this is the event's trigger word.
  public var isTrigger: Bool { role == Self.triggerRole }
}

/// An event: its type and the arguments that belong together.
public struct Event: Hashable, Codable, Sendable {
  /// The event type, such as `组织关系-裁员`.
  public var type: String
  /// The arguments, the trigger among them if there is one.
  public var arguments: [EventArgument]
  /// How sure the model is, larger being surer; nil for gold annotation.
  public var score: Float?

  /// Creates an event of `type`.
  public init(type: String, arguments: [EventArgument], score: Float? = nil) {
    self.type = type
    self.arguments = arguments
    self.score = score
  }

  /// The first argument of role ``EventArgument/triggerRole``, nil if the event has none.
  public var trigger: EventArgument? { arguments.first(where: \.isTrigger) }
}

/// The kinds of annotation that a text has lists of.
public enum AnnotationKind: String, CaseIterable, Sendable {
  /// Entities.
  case entities
  /// Triples.
  case relations
  /// Events with their arguments.
  case events
}

/// How many annotations of each kind.
public struct AnnotationCounts: Hashable, Codable, Sendable {
  /// The number of entities.
  public var entities = 0
  /// The number of triples.
  public var relations = 0
  /// The number of events.
  public var events = 0
  /// The number of triggers.
  public var triggers = 0
  /// The number of arguments other than triggers.
  public var arguments = 0

  /// Creates counts that are all zero.
  public init() {}

  /// The counts of what `text` holds.
  public init(of text: AnnotatedText) {
    entities = text.entities.count
    relations = text.relations.count
    events = text.events.count
    let arguments = text.events.flatMap(\.arguments)
    triggers = arguments.count(where: \.isTrigger)
    self.arguments = arguments.count - triggers
  }

  /// Whether all are zero.
  public var isEmpty: Bool { self == AnnotationCounts() }

  /// Adds each kind of `right` to the same kind of `left`.
  public static func += (left: inout AnnotationCounts, right: AnnotationCounts) {
    left.entities += right.entities
    left.relations += right.relations
    left.events += right.events
    left.triggers += right.triggers
    left.arguments += right.arguments
  }
}

/// A text with the entities, triples and events in it: one gold record or one result.
///
/// All offsets are half-open ranges of Unicode scalars of `text`, as Python's `str` counts them.
public struct AnnotatedText: Hashable, Sendable {
  /// The text as given, never normalised.
  public var text: String
  /// The entities.
  public var entities: [Entity]
  /// The triples.
  public var relations: [Relation]
  /// The events.
  public var events: [Event]
  /// The record's name in its data set; nil if it has none.
  public var id: String?
  /// Gold annotations that the data states but whose string is not in the text. They are kept as
  /// numbers, so that scores still count them as gold.
  public var unlocated: AnnotationCounts

  /// Creates a text with its annotations.
  public init(
    text: String, entities: [Entity] = [], relations: [Relation] = [], events: [Event] = [],
    id: String? = nil, unlocated: AnnotationCounts = AnnotationCounts()
  ) {
    self.text = text
    self.entities = entities
    self.relations = relations
    self.events = events
    self.id = id
    self.unlocated = unlocated
  }
}
