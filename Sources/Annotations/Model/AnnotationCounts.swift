/// How many annotations of each kind.
public struct AnnotationCounts: Hashable, Codable, Sendable {
  /// The number of entities.
  public var entities = 0
  /// The number of triples, each slot of a complex object counting as one.
  public var relations = 0
  /// The number of events.
  public var events = 0
  /// The number of triggers.
  public var triggers = 0
  /// The number of arguments of events.
  public var arguments = 0

  /// Creates counts that are all zero.
  public init() {}

  /// The counts of what `text` holds.
  public init(of text: AnnotatedText) {
    entities = text.entities.count
    relations = text.relations.reduce(0) { $0 + 1 + $1.slots.count }
    events = text.events.count
    triggers = text.events.reduce(0) { $0 + $1.triggers.count }
    arguments = text.events.reduce(0) { $0 + $1.arguments.count }
  }

  /// The number of annotations of a kind.
  public subscript(kind: AnnotationKind) -> Int {
    switch kind {
    case .relations: relations
    case .events: events
    case .entities: entities
    }
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
