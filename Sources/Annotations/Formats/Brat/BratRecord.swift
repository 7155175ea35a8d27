import CorpusReading

/// A text and what brat's annotations say of it.
///
/// - Spans become entities, except those that are triggers of events. A span in pieces is read as
///   one, from the first to the last; where more than white space lies between, it is counted in
///   the report. (brat itself cuts spans in pieces at line breaks.)
/// - The first end of a relation is its subject, the second its object.
/// - A repeated role of an event loses its number, and `环节=正式上市` is a role and its item. An event
///   that is an argument, or an end of a relation, stands for its trigger.
/// - Offsets count code points (brat is written in Python), and every span states its string.
struct BratRecord {
  typealias Line = (location: RecordLocation, line: BratLine)

  let text: String
  let id: String?
  let lines: [Line]
  /// The lines that say nothing of spans, relations and events, or cannot be read.
  var omissions: [Omitted] = []

  /// What the annotations say.
  ///
  /// What names an annotation that is not there is left out, and so is a second one of the same id.
  func stated() -> StatedText {
    var stated = StatedText(text, id: id)
    for omitted in omissions {
      stated.omit(omitted.reason, omitted.detail, at: omitted.location)
    }
    var spans = BratSpans(lines)
    for (location, line) in lines { spans.add(line, at: location, to: &stated) }
    for (location, line) in lines {
      switch line {
      case .span: break
      case .relation(_, let type, let from, let to):
        guard let subject = spans.mention(from, at: location, in: &stated),
          let object = spans.mention(to, at: location, in: &stated)
        else { continue }
        stated.relations.append(
          StatedRelation(predicate: type, subject: subject, object: object))
      case .event(_, let type, let trigger, let arguments):
        var event = StatedEvent(type: type)
        if let index = spans.mention(trigger, at: location, in: &stated) {
          event.triggers = [index]
        }
        let roles = BratName.decodedRoles(arguments.map(\.role))
        for (part, argument) in zip(roles, arguments) {
          if let index = spans.mention(argument.id, at: location, in: &stated) {
            event.add(part, at: index)
          }
        }
        if !event.triggers.isEmpty || !event.arguments.isEmpty { stated.events.append(event) }
      }
    }
    return stated
  }
}

/// The spans of an `.ann` file by their ids.
private struct BratSpans {
  private var mentions: [String: Int] = [:]
  /// The trigger of each event, and all of them.
  private var triggers: [String: String] = [:]
  private let triggerIDs: Set<String>

  init(_ lines: [BratRecord.Line]) {
    for case .event(let id, _, let trigger, _) in lines.map(\.line) { triggers[id] = trigger }
    triggerIDs = Set(triggers.values)
  }

  /// States a span, as an entity unless it is a trigger.
  mutating func add(
    _ line: BratLine, at location: RecordLocation, to stated: inout StatedText
  ) {
    guard case .span(let id, let type, let pieces, let text) = line else { return }
    if mentions[id] != nil {
      return stated.omit(
        .brokenRecord, "expected an id that no line before it has, found “\(id)”", at: location)
    }
    let index = stated.add(Self.mention(type, pieces, text, at: location, in: stated))
    mentions[id] = index
    if !triggerIDs.contains(id) { stated.addEntity(at: index) }
  }

  /// The span of `id`, or of the trigger of the event `id`; nil if there is none.
  func mention(
    _ id: String, at location: RecordLocation, in stated: inout StatedText
  ) -> Int? {
    let index = mentions[triggers[id] ?? id]
    if index == nil { stated.omitReference(to: triggers[id] ?? id, at: location) }
    return index
  }

  /// A span of one piece or several, by its offsets where these cut out the string stated.
  private static func mention(
    _ type: String, _ pieces: [Range<Int>], _ string: String, at location: RecordLocation,
    in text: StatedText
  ) -> StatedMention {
    var mention = StatedMention(
      type: type, string: string, start: pieces.map(\.lowerBound).min() ?? 0,
      end: pieces.map(\.upperBound).max() ?? 0, location: location)
    func cut(_ start: Int, _ end: Int) -> String {
      text.holds(start: start, end: end) ? text.scalars[start..<end] : ""
    }
    let cuts = pieces.filter { text.holds(start: $0.lowerBound, end: $0.upperBound) }
      .map { cut($0.lowerBound, $0.upperBound) }
    guard cuts.joined(separator: " ").withoutLineBreaks == string else { return mention }
    mention.string = pieces.count == 1 ? cuts[0] : nil
    mention.keepsWhiteSpace = true
    let gaps = zip(pieces, pieces.dropFirst()).map { cut($0.upperBound, $1.lowerBound) }
    mention.isBridged = !gaps.allSatisfy(\.isBlank)
    return mention
  }
}
