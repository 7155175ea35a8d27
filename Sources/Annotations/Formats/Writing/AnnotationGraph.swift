/// The annotations of a text as spans and links between them, which is what annotation tools know.
///
/// Entities come first, each place and type once; the ends of relations and the arguments of events
/// refer to them, and are added where the text does not list them as entities. An argument refers
/// to the first span at its place; a new one for it has its role as type.
struct AnnotationGraph {
  /// A link between two spans.
  struct Link: Equatable {
    let label: String
    /// The indices of its ends in `spans`.
    let from: Int
    let to: Int
    var confidence = Confidence()
  }

  private struct Key: Hashable {
    let type: String
    let range: Range<Int>
  }

  /// The spans, the first index being 0.
  private(set) var spans: [Entity] = []
  /// The links, relations first.
  private(set) var links: [Link] = []
  private var indices: [Key: Int] = [:]
  private var firstIndices: [Range<Int>: Int] = [:]

  /// Takes over entities and relations.
  init(_ text: AnnotatedText) {
    for entity in text.entities { _ = index(of: entity) }
    for relation in text.relations.flatMap(\.flattened) {
      let (from, to) = (index(of: relation.subject), index(of: relation.object))
      links.append(
        Link(label: relation.predicate, from: from, to: to, confidence: relation.confidence))
    }
  }

  /// Takes over events, for forms that have none: the trigger becomes a span of the event's type,
  /// with a link of the role's name to each argument. An item of an enumerated role is a span at
  /// its place. An event without a trigger begins at its first argument.
  mutating func addAsLinks(_ events: [Event]) {
    for event in events {
      guard let (anchor, parts) = anchored(event) else { continue }
      for (part, place) in parts {
        if case .item = part {
          spans.append(place.with())
        } else {
          let to = firstIndex(at: place)
          links.append(
            Link(label: part.description, from: anchor, to: to, confidence: place.confidence))
        }
      }
    }
  }

  /// The span of an event's trigger, always a new one, and the parts beside it, each as a span of
  /// its name; nil for an event of nothing.
  mutating func anchored(_ event: Event) -> (anchor: Int, parts: [(EventPart, Entity)])? {
    let triggers = event.triggers.map { (EventPart.trigger, Entity($0)) }
    let arguments = event.arguments.map { ($0.part, Entity($0)) }
    guard var anchor = (triggers + arguments).first?.1 else { return nil }
    (anchor.type, anchor.confidence) = (event.type, event.confidence)
    spans.append(anchor)
    return (spans.count - 1, triggers.dropFirst() + arguments)
  }

  /// The span of `entity`, added if there is none of its place and type.
  mutating func index(of entity: Entity) -> Int {
    let key = Key(type: entity.type, range: entity.start..<entity.end)
    if let index = indices[key] { return index }
    indices[key] = spans.count
    if firstIndices[key.range] == nil { firstIndices[key.range] = spans.count }
    spans.append(entity)
    return spans.count - 1
  }

  /// The first span at the place of `span`, which is added without its score if there is none.
  mutating func firstIndex(at span: Entity) -> Int {
    firstIndices[span.start..<span.end] ?? index(of: span.with())
  }
}

extension Entity {
  fileprivate init(_ trigger: EventTrigger) {
    self.init(
      type: EventPart.trigger.description, text: trigger.text, start: trigger.start,
      end: trigger.end)
    confidence = trigger.confidence
  }

  fileprivate init(_ argument: EventArgument) {
    self.init(
      type: argument.part.description, text: argument.text, start: argument.start,
      end: argument.end)
    confidence = argument.confidence
  }
}
