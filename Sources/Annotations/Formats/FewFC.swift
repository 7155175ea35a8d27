import CorpusReading

extension AnnotationFormat {
  /// FewFC: events as mentions with spans; the trigger is a mention of role `trigger`.
  public static let fewFC = AnnotationFormat(
    name: "fewfc", title: "FewFC", outline: "content, events", members: ["content", "events"],
    kinds: [.events],
    losses: "probabilities, entities, relations, other wordings of arguments",
    reading: .records(FewFCRecord.self),
    writing: .entries(.lines) { text, _ in line(text).text })

  private static func line(_ text: AnnotatedText) -> OrderedJSON {
    let events = text.events.map { event in
      let mentions =
        event.triggers.map { mention($0.text, $0.start, $0.end, EventPart.trigger, $0.score) }
        + event.arguments.map { mention($0.text, $0.start, $0.end, $0.part, $0.score) }
      return OrderedJSON.scored(
        [("type", .string(event.type)), ("mentions", .array(mentions))], event.score)
    }
    return .record(of: text, [("content", .string(text.text)), ("events", .array(events))])
  }

  private static func mention(
    _ text: String, _ start: Int, _ end: Int, _ part: EventPart, _ score: Float?
  ) -> OrderedJSON {
    .scored(
      [
        ("word", .string(text)), ("span", .array([.integer(start), .integer(end)])),
        ("role", .string(part.description)),
      ], score)
  }
}

/// A line of FewFC; spans are half-open.
private struct FewFCRecord: SourceRecord, Decodable {
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

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("content", "events")
      && shape.element(of: "events")?.has("arguments") != true
      ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(content, id: id?.text)
    for entry in events {
      var event = StatedEvent(type: entry.type, confidence: Confidence(score: entry.score))
      for mention in entry.mentions {
        let confidence = Confidence(score: mention.score)
        let index = stated.add(
          StatedMention(
            string: mention.word, start: mention.start, end: mention.end, confidence: confidence))
        event.add(RoleLabel.part(of: mention.role), at: index, confidence: confidence)
      }
      stated.events.append(event)
    }
    return stated
  }
}
