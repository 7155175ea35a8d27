import CorpusReading

extension AnnotationFormat {
  /// CLUENER: types with their mentions and the mentions' places, ends included.
  public static let cluener = AnnotationFormat(
    name: "cluener", title: "CLUENER", outline: "text, label", members: ["text", "label"],
    kinds: [.entities],
    losses: "scores, probabilities, relations, events", reading: .records(CLUENERRecord.self),
    writing: .entries(.lines) { text, _ in line(text).text })

  private static func line(_ text: AnnotatedText) -> OrderedJSON {
    let label = grouped(text.entities, by: \.type).map { type, entities in
      let mentions = grouped(entities, by: \.text).map { mention, entities in
        let spans = entities.map { OrderedJSON.array([.integer($0.start), .integer($0.end - 1)]) }
        return (mention, OrderedJSON.array(spans))
      }
      return (type, OrderedJSON.object(mentions))
    }
    return .record(of: text, [("text", .string(text.text)), ("label", .object(label))])
  }

  /// The entities under each key, keys in scalar order.
  private static func grouped(
    _ entities: [Entity], by key: (Entity) -> String
  ) -> [(String, [Entity])] {
    Dictionary(grouping: entities, by: key).sorted { $0.key < $1.key }
  }
}

/// A line of CLUENER.
private struct CLUENERRecord: SourceRecord, Decodable {
  let text: String
  let id: RecordID?
  let label: [String: [String: [Span]]]

  struct Span: Decodable {
    let first: Int
    let last: Int

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      first = try container.decode(Int.self)
      last = try container.decode(Int.self)
    }
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    let isOther = shape.has("title") || shape.hasMarksOfDoccano
    return shape.has("text") && shape.has("label", .object) && !isOther ? .certain : nil
  }

  /// States the entities in the order of their places, since JSON's members have none.
  func stated(in context: RecordContext) -> StatedText {
    let mentions = label.flatMap { type, mentions in
      mentions.flatMap { string, spans in spans.map { (type: type, string: string, span: $0) } }
    }
    let ordered = mentions.sorted {
      ($0.span.first, $0.span.last, $0.type) < ($1.span.first, $1.span.last, $1.type)
    }
    var stated = StatedText(text, id: id?.text)
    for mention in ordered {
      stated.addEntity(
        StatedMention(
          type: mention.type, string: mention.string, start: mention.span.first,
          end: mention.span.last.addingSaturated(1)))
    }
    return stated
  }
}
