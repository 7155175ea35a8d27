import Determinism

/// One event that a frame announces: its type, and roles whose value the frame states outright.
struct AnnouncedEvent: Sendable {
  let kind: EventKind
  let enumerated: [(role: String, value: String)]

  /// Takes `上市(环节=正式上市)+收购 |` off the beginning of a frame's line.
  static func take(from line: inout Substring) throws -> [AnnouncedEvent] {
    guard let bar = line.firstIndex(of: "|") else { throw NotationError.unannounced(String(line)) }
    let events = try line[..<bar].trimmed.split(separator: "+").map(AnnouncedEvent.init(notation:))
    line = Substring(line[line.index(after: bar)...].trimmed)
    return events
  }

  private init(notation: Substring) throws {
    let name = notation.prefix { $0 != "(" }
    guard let kind = EventKind.all.first(where: { $0.name == name }) else {
      throw NotationError.unknownSource(String(name))
    }
    self.kind = kind
    let values = notation.dropFirst(name.count).filter { $0 != "(" && $0 != ")" }
    enumerated = values.split(separator: ",").compactMap { pair in
      let parts = pair.split(separator: "=").map(String.init)
      return parts.count == 2 ? (role: parts[0], value: parts[1]) : nil
    }
  }
}

/// Writes sentences with the events they report, in DuEE's JSON lines.
struct EventGenerator {
  private var expander: Expander

  init(lists: WordLists, seed: UInt64) {
    expander = Expander(
      lists: lists, tables: [], generator: SeededGenerator(seed: seed).split(stream: 3))
  }

  /// The schema, one event type a line.
  static var schema: String { EventKind.all.map(\.json).lines }

  /// The frames of sentences with events, and of sentences without.
  static func frames() throws -> [HeldFrame] {
    try EventFrames.sources.flatMap { try HeldFrame.frames(in: $0, isReporting: true) }
      + HeldFrame.frames(in: EventFrames.none, isReporting: false)
  }

  /// The training and the development set.
  mutating func sets(_ plan: SetPlan) throws -> (training: String, development: String) {
    let sets = try expander.sets(from: EventGenerator.frames(), plan: plan)
    return (
      EventGenerator.records(sets.training, prefix: "train"),
      EventGenerator.records(sets.development, prefix: "dev")
    )
  }

  private static func records(_ sentences: [AnnotatedSentence], prefix: String) -> String {
    sentences.enumerated().map { index, annotated in
      JSONText.object([
        ("text", .string(annotated.sentence.text)),
        ("id", .string("\(prefix)-\(index + 1)")),
        ("event_list", .array(events(of: annotated))),
      ])
    }.lines
  }

  /// The events of a sentence; a span without an event's number belongs to all of them.
  static func events(of annotated: AnnotatedSentence) -> [JSONText] {
    annotated.events.enumerated().compactMap { index, event in
      let spans = annotated.sentence.spans.filter {
        $0.role.event == nil || $0.role.event == index + 1
      }
      guard let trigger = spans.first(where: { $0.role.role == "trigger" }) else { return nil }
      let stated = event.enumerated.map { argument(role: $0.role, text: $0.value, start: nil) }
      return .object([
        ("event_type", .string(event.kind.type)),
        ("class", .string(event.kind.category)),
        ("trigger", .string(trigger.text)),
        ("trigger_start_index", .number(trigger.start)),
        (
          "arguments",
          .array(
            spans.filter { $0.role.role != "trigger" }.map {
              argument(role: $0.role.role, text: $0.text, start: $0.start)
            } + stated)
        ),
      ])
    }
  }

  private static func argument(role: String, text: String, start: Int?) -> JSONText {
    let position = start.map { [("argument_start_index", JSONText.number($0))] } ?? []
    return .object(
      position + [
        ("role", .string(role)), ("argument", .string(text)), ("alias", .array([])),
      ])
  }
}
