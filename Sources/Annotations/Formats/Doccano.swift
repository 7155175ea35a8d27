import CorpusReading

extension AnnotationFormat {
  /// doccano's JSONL of a sequence labeling project that allows relations
  /// (github.com/doccano/doccano).
  ///
  /// An event is written as a span of its type with a link to each argument (`AnnotationGraph`).
  public static let doccano = AnnotationFormat(
    name: "doccano", title: "doccano",
    outline: "text, entities with start_offset, or a list of labels",
    kinds: Set(AnnotationKind.allCases),
    losses: "scores, probabilities; events come back as triples",
    reading: .records(DoccanoRecord.self),
    writing: .entries(.lines) { text, _ in line(text).text })

  private static func line(_ text: AnnotatedText) -> OrderedJSON {
    var graph = AnnotationGraph(text)
    graph.addAsLinks(text.events)
    let entities = graph.spans.enumerated().map { number, span in
      OrderedJSON.object([
        ("id", .integer(number)), ("label", .string(span.type)),
        ("start_offset", .integer(span.start)), ("end_offset", .integer(span.end)),
      ])
    }
    let relations = graph.links.enumerated().map { number, link in
      OrderedJSON.object([
        ("id", .integer(number)), ("from_id", .integer(link.from)), ("to_id", .integer(link.to)),
        ("type", .string(link.label)),
      ])
    }
    return .record(
      of: text,
      [
        ("text", .string(text.text)), ("entities", .array(entities)),
        ("relations", .array(relations)),
      ])
  }
}

/// A line of doccano's export (github.com/doccano/doccano, JSONL of a sequence labeling project).
///
/// With relations:
///
///     {"id":1,"text":"…","entities":[{"id":0,"label":"人物","start_offset":0,"end_offset":3}],
///      "relations":[{"id":0,"from_id":0,"to_id":1,"type":"作者"}],"Comments":[]}
///
/// without: `{"id":1,"text":"…","label":[[0,3,"人物"]]}`, in older versions `labels`. Comments and
/// columns of one's own are passed over. Offsets are taken to count code points from the text's
/// start, ends excluded; the data has no strings to check that by.
private struct DoccanoRecord: SourceRecord, Decodable {
  struct Span {
    let id: RecordID?
    let label: String
    let start: Int
    let end: Int
  }

  struct Link: Decodable {
    let from: RecordID
    let to: RecordID
    let type: String

    enum CodingKeys: String, CodingKey {
      case type
      case from = "from_id"
      case to = "to_id"
    }
  }

  let text: String
  let id: RecordID?
  private let spans: [Span]
  private let links: [Link]

  enum CodingKeys: String, CodingKey {
    case id, text, entities, relations, label, labels
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String.self, forKey: .text)
    id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    spans = try [.entities, .label, .labels].flatMap { key in
      try container.decodeIfPresent([Span].self, forKey: key) ?? []
    }
    links = try container.decodeIfPresent([Link].self, forKey: .relations) ?? []
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.has("text") else { return nil }
    if shape.hasMarksOfDoccano { return .certain }
    return shape.hasAny("entities", "relations") && shape.has("Comments") ? .possible : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    var stated = StatedText(text, id: id?.text)
    var mentions: [String: Int] = [:]
    for span in spans {
      let index = stated.addEntity(
        StatedMention(type: span.label, start: span.start, end: span.end))
      if let id = span.id { mentions[id.text] = index }
    }
    for link in links {
      guard let subject = mentions[link.from.text], let object = mentions[link.to.text] else {
        stated.omitReference(
          to: mentions[link.from.text] == nil ? link.from.text : link.to.text)
        continue
      }
      stated.relations.append(
        StatedRelation(predicate: link.type, subject: subject, object: object))
    }
    return stated
  }
}

/// An object with `start_offset`, or a list `[start, end, label]`.
extension DoccanoRecord.Span: Decodable {
  enum CodingKeys: String, CodingKey {
    case id, label
    case start = "start_offset"
    case end = "end_offset"
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      id = try container.decodeIfPresent(RecordID.self, forKey: .id)
      label = try container.decode(String.self, forKey: .label)
      start = try container.decode(Int.self, forKey: .start)
      end = try container.decode(Int.self, forKey: .end)
    } else {
      var list = try decoder.unkeyedContainer()
      start = try list.decode(Int.self)
      end = try list.decode(Int.self)
      label = try list.decode(String.self)
      id = nil
    }
  }
}
