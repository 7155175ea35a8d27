/// A text with the entities, triples and events in it: one gold record or one result.
///
/// All offsets are half-open ranges of Unicode scalars of `text`, as Python's `str` counts them.
public struct AnnotatedText: Hashable, Sendable {
  /// The text as given, never normalized.
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
  /// The entity types, predicates or event types that the text is labeled for; nil for all.
  ///
  /// Of other types it may say something, which is right, but what it does not say may be there, too: so one model learns
  /// from data sets of different schemas, and is judged by what each of them can tell.
  public var labeledTypes: Set<String>?

  /// Creates a text with its annotations.
  public init(
    text: String, entities: [Entity] = [], relations: [Relation] = [], events: [Event] = [],
    id: String? = nil, unlocated: AnnotationCounts = AnnotationCounts(),
    labeledTypes: Set<String>? = nil
  ) {
    self.text = text
    self.entities = entities
    self.relations = relations
    self.events = events
    self.id = id
    self.unlocated = unlocated
    self.labeledTypes = labeledTypes
  }

  /// Whether what the text does not say of a type is not there.
  public func isLabeled(for type: String) -> Bool { labeledTypes?.contains(type) ?? true }
}
