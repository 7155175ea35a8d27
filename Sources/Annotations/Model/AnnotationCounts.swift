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
