/// A line of DuEE 1.0 or of DuEE-fin.
///
/// DuEE-fin's documents have a title; their text here is the title, a line break and the text, so
/// offsets count from the title's start. Only its documents may lack an `event_list`, and none of
/// its strings has an offset.
struct DuEERecord: SourceRecord, Decodable {
  struct Argument: Decodable {
    let role: String
    let argument: String
    let start: Int?
    let alias: [String]?
    let score: Float?

    enum CodingKeys: String, CodingKey {
      case role, argument, alias, score
      case start = "argument_start_index"
    }
  }

  struct EventEntry: Decodable {
    let type: String
    let trigger: String?
    let triggerStart: Int?
    let arguments: [Argument]
    let score: Float?

    enum CodingKeys: String, CodingKey {
      case trigger, arguments, score
      case type = "event_type"
      case triggerStart = "trigger_start_index"
    }
  }

  let title: String?
  let text: String
  let id: RecordID?
  let events: [EventEntry]

  enum CodingKeys: String, CodingKey {
    case title, text, id
    case events = "event_list"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    text = try container.decode(String.self, forKey: .text)
    id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    events =
      title != nil && !container.contains(.events)
      ? [] : try container.decode([EventEntry].self, forKey: .events)
  }

  var sourceText: String { TextRecord.joined(title: title, text: text) }

  var sourceID: String? { id?.text }

  func annotate(_ annotator: inout TextAnnotator) throws {
    for event in events { try event.annotate(&annotator) }
  }
}

extension DuEERecord.EventEntry {
  typealias Found = (role: String, found: EventArgument?)

  func annotate(_ annotator: inout TextAnnotator) throws {
    var arguments: [Found] = []
    if let trigger {
      let role = EventArgument.triggerRole
      arguments.append((role, try annotator.argument(role: role, trigger, start: triggerStart)))
    }
    for argument in self.arguments where !isEnumerated(argument, annotator) {
      try checkRole(argument.role, annotator)
      let found = try annotator.argument(
        role: argument.role, argument.argument, start: argument.start, score: argument.score,
        aliases: argument.alias ?? [])
      arguments.append((argument.role, found))
    }
    let anchor = arguments.lazy.compactMap(\.found).first
    for argument in self.arguments where isEnumerated(argument, annotator) {
      arguments.append(enumerated(argument, at: anchor))
    }
    annotator.addEvent(type: type, arguments: arguments, score: score)
  }

  private func isEnumerated(
    _ argument: DuEERecord.Argument, _ annotator: TextAnnotator
  ) -> Bool {
    annotator.eventSchema?.items(ofType: type, role: argument.role).isEmpty == false
  }

  private func checkRole(_ role: String, _ annotator: TextAnnotator) throws {
    guard !EnumeratedRole.isMarked(role) else {
      throw AnnotatedTextError.reservedCharacter(annotator.location, role: role)
    }
  }

  /// An item chosen for an enumerated role, placed on the trigger; on the first argument found if
  /// the text lacks the trigger; unlocated if it lacks those too.
  private func enumerated(
    _ argument: DuEERecord.Argument, at anchor: EventArgument?
  ) -> Found {
    let role = EnumeratedRole(role: argument.role, item: argument.argument).label
    guard var placed = anchor else { return (role, nil) }
    placed.role = role
    placed.score = argument.score
    placed.aliases = []
    return (role, placed)
  }
}

/// A line of FewFC; spans are half-open and the trigger is a mention of role `trigger`.
struct FewFCRecord: SourceRecord, Decodable {
  struct Mention: Decodable {
    let word: String
    let start: Int
    let end: Int
    let role: String
    let score: Float?

    enum CodingKeys: String, CodingKey {
      case word, span, role, score
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      word = try container.decode(String.self, forKey: .word)
      role = try container.decode(String.self, forKey: .role)
      score = try container.decodeIfPresent(Float.self, forKey: .score)
      var span = try container.nestedUnkeyedContainer(forKey: .span)
      start = try span.decode(Int.self)
      end = try span.decode(Int.self)
    }
  }

  struct EventEntry: Decodable {
    let type: String
    let mentions: [Mention]
    let score: Float?
  }

  let content: String
  let id: RecordID?
  let events: [EventEntry]

  var sourceText: String { content }
  var sourceID: String? { id?.text }

  func annotate(_ annotator: inout TextAnnotator) throws {
    for event in events {
      let arguments = try event.mentions.map { mention in
        let found = try annotator.argument(
          role: mention.role, mention.word, start: mention.start, end: mention.end,
          score: mention.score)
        return (mention.role, found)
      }
      annotator.addEvent(type: event.type, arguments: arguments, score: event.score)
    }
  }
}
