import Annotations

extension AnnotatedText {
  /// A text with what was found in windows of it, which may overlap. Subjects and objects of triples are
  /// entities, too.
  ///
  /// What lies in several windows is taken from the one that sees most around it: whose nearer border is
  /// furthest away, the ends of the text being no borders. So nothing is found twice, and nothing that a
  /// border has cut short is kept where another window shows it whole.
  ///
  /// - Parameters:
  ///   - windows: ranges of the text's scalars with what was found in each, in order.
  ///   - slots: what gives slots to the values of their objects; nil for a schema without complex objects.
  ///   - joinsEvents: whether parts of events that neighboring windows show are put together (``EventJoiner``).
  /// - Complexity: linear in the findings times the windows that show one, but for events: each is compared with
  ///   those of the next window.
  init(
    text: String, windows: [(range: Range<Int>, findings: Findings)], slots: SlotJoiner? = nil,
    joinsEvents: Bool = true
  ) {
    let views = WindowViews(windows.map(\.range))
    var kept = Findings()
    var events = EventJoiner()
    for (index, findings) in windows.map(\.findings).enumerated() {
      kept.entities += findings.entities.filter { views.best(for: $0.range, near: index) == index }
      kept.relations += findings.relations.filter {
        views.best(for: $0.range, near: index) == index
      }
      let parts = findings.events.filter { views.best(for: $0.range, near: index) == index }
      if joinsEvents { events.add(parts) } else { kept.events += parts }
    }
    let relations = slots?.joined(kept.relations) ?? kept.relations
    self.init(
      text: text, entities: kept.entities + Self.entities(of: relations.flatMap(\.flattened)),
      relations: relations, events: kept.events + events.events)
  }

  /// The subjects and objects, each once with the better score, by place.
  private static func entities(of relations: [Relation]) -> [Entity] {
    var entities: [Entity] = []
    let all = relations.flatMap { [$0.subject, $0.object] }.sorted {
      ($0.start, $0.end, $0.type, $1.score ?? 0) < ($1.start, $1.end, $1.type, $0.score ?? 0)
    }
    for entity in all {
      let isRepeated = entities.last.map { $0.range == entity.range && $0.type == entity.type }
      if isRepeated != true { entities.append(entity) }
    }
    return entities
  }
}

/// The windows of a text, asked which of them sees most around a place.
private struct WindowViews {
  private let ranges: [Range<Int>]

  init(_ ranges: [Range<Int>]) { self.ranges = ranges }

  /// The window in which the nearer border is furthest from `place`, the first of equals; `index` is one in
  /// which it lies. Only neighbors overlap.
  func best(for place: Range<Int>, near index: Int) -> Int {
    let showing = max(0, index - 1)...min(ranges.count - 1, index + 1)
    return showing.reduce(index) { best, other in
      let (seen, known) = (margin(around: place, in: other), margin(around: place, in: best))
      return seen > known || seen == known && other < best ? other : best
    }
  }

  /// The characters up to the nearer border, negative where the window does not show the whole place.
  private func margin(around place: Range<Int>, in index: Int) -> Int {
    let range = ranges[index]
    let before = place.lowerBound - range.lowerBound
    let behind = range.upperBound - place.upperBound
    if before < 0 || behind < 0 { return -1 }
    return min(index == 0 ? .max : before, index == ranges.count - 1 ? .max : behind)
  }
}

extension Entity {
  /// The scalars that it covers.
  fileprivate var range: Range<Int> { start..<end }
}

extension Relation {
  /// The scalars from its first to its last.
  fileprivate var range: Range<Int> {
    min(subject.start, object.start)..<max(subject.end, object.end)
  }
}

extension Event {
  /// The scalars from its first to its last.
  fileprivate var range: Range<Int> {
    let starts = triggers.map(\.start) + arguments.map(\.start)
    let ends = triggers.map(\.end) + arguments.map(\.end)
    return (starts.min() ?? 0)..<(ends.max() ?? 0)
  }
}
