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
    let score: Float?
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
    for relation in text.relations {
      let (from, to) = (index(of: relation.subject), index(of: relation.object))
      links.append(Link(label: relation.predicate, from: from, to: to, score: relation.score))
    }
  }

  /// Takes over events, for forms that have none: the trigger becomes a span of the event's type,
  /// with a link of the role's name to each argument. An item of an enumerated role is a span at
  /// its place. An event without a trigger begins at its first argument.
  mutating func addAsLinks(_ events: [Event]) {
    for event in events {
      guard let (trigger, arguments) = anchored(event) else { continue }
      for argument in arguments {
        if EnumeratedRole(label: argument.role) != nil {
          appendSpan(argument.role, at: argument)
        } else {
          let to = index(of: argument)
          links.append(Link(label: argument.role, from: trigger, to: to, score: argument.score))
        }
      }
    }
  }

  /// The span of an event's trigger, always a new one, and the arguments beside the trigger; nil
  /// for an event of nothing.
  mutating func anchored(_ event: Event) -> (trigger: Int, arguments: [EventArgument])? {
    guard let anchor = event.trigger ?? event.arguments.first else { return nil }
    appendSpan(event.type, at: anchor, score: event.score)
    var arguments = event.arguments
    if let index = arguments.firstIndex(where: \.isTrigger) { arguments.remove(at: index) }
    return (spans.count - 1, arguments)
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

  /// The first span at the place of `argument`, added if there is none.
  mutating func index(of argument: EventArgument) -> Int {
    if let index = firstIndices[argument.start..<argument.end] { return index }
    return index(
      of: Entity(
        type: argument.role, text: argument.text, start: argument.start, end: argument.end))
  }

  private mutating func appendSpan(
    _ type: String, at place: EventArgument, score: Float? = nil
  ) {
    spans.append(
      Entity(type: type, text: place.text, start: place.start, end: place.end, score: score))
  }
}
