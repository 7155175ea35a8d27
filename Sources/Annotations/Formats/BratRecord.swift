/// A text and what brat's annotations say of it.
///
/// - Spans become entities, except those that are triggers of events. A span in pieces is read as
///   one, from the first to the last; where more than white space lies between, it is counted in
///   the report. (brat itself cuts spans in pieces at line breaks.)
/// - The first end of a relation is its subject, the second its object.
/// - An event's trigger is its argument of role `trigger`; a repeated role loses its number. An
///   event that is an argument, or an end of a relation, stands for its trigger.
/// - Offsets count code points (brat is written in Python), and every span states its string.
struct BratRecord: SourceRecord {
  typealias Line = (location: RecordLocation, line: BratLine)

  let sourceText: String
  let sourceID: String?
  let lines: [Line]

  func annotate(_ annotator: inout TextAnnotator) throws {
    var spans = BratSpans(lines)
    for (location, line) in lines {
      annotator.location = location
      try spans.resolve(line, &annotator)
    }
    for (location, line) in lines {
      annotator.location = location
      try annotate(line, spans, &annotator)
    }
  }

  private func annotate(
    _ line: BratLine, _ spans: BratSpans, _ annotator: inout TextAnnotator
  ) throws {
    switch line {
    case .span: break
    case .relation(_, let type, let from, let to):
      annotator.addRelation(
        predicate: type, subject: try spans.entity(from, at: annotator.location),
        object: try spans.entity(to, at: annotator.location))
    case .event(_, let type, let trigger, let arguments):
      let roles = [EventArgument.triggerRole] + BratName.decodedRoles(arguments.map(\.role))
      let found = try zip(roles, [trigger] + arguments.map(\.id)).map { role, id in
        let entity = try spans.entity(id, at: annotator.location)
        return (
          role,
          entity.map {
            EventArgument(role: role, text: $0.text, start: $0.start, end: $0.end)
          }
        )
      }
      annotator.addEvent(type: type, arguments: found)
    }
  }
}

/// The spans of an `.ann` file by their ids.
private struct BratSpans {
  private var entities: [String: Entity?] = [:]
  /// The trigger of each event, and all of them.
  private var triggers: [String: String] = [:]
  private let triggerIDs: Set<String>

  init(_ lines: [BratRecord.Line]) {
    for case .event(let id, _, let trigger, _) in lines.map(\.line) { triggers[id] = trigger }
    triggerIDs = Set(triggers.values)
  }

  /// Finds a span in the text, and adds it to the entities unless it is a trigger.
  mutating func resolve(_ line: BratLine, _ annotator: inout TextAnnotator) throws {
    guard case .span(let id, let type, let pieces, let text) = line else { return }
    let entity = try Self.entity(type, pieces, text, &annotator)
    guard entities.updateValue(entity, forKey: id) == nil else {
      throw AnnotatedTextError.malformedLine(
        annotator.location, expected: "an id that no line before it has", found: id)
    }
    if !triggerIDs.contains(id) { annotator.add(entity) }
  }

  /// The span of `id`, or of the trigger of the event `id`; nil if the text does not contain it.
  func entity(_ id: String, at location: RecordLocation) throws -> Entity? {
    guard let entity = entities[triggers[id] ?? id] else {
      throw AnnotatedTextError.unknownReference(location, id: triggers[id] ?? id)
    }
    return entity
  }

  private static func entity(
    _ type: String, _ pieces: [Range<Int>], _ stated: String, _ annotator: inout TextAnnotator
  ) throws -> Entity? {
    let start = pieces.map(\.lowerBound).min() ?? 0
    let end = pieces.map(\.upperBound).max() ?? 0
    let cuts = pieces.map { annotator.string(from: $0.lowerBound, to: $0.upperBound) }
    guard cuts.compactMap(\.self).joined(separator: " ").withoutLineBreaks == stated else {
      return try annotator.entity(type: type, stated, start: start, end: end)
    }
    let gaps = zip(pieces, pieces.dropFirst()).map {
      annotator.string(from: $0.upperBound, to: $1.lowerBound) ?? ""
    }
    if !gaps.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { annotator.noteBridge() }
    return try annotator.entity(type: type, start: start, end: end)
  }
}
