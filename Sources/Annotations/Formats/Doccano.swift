import CorpusReading

extension AnnotationFormat {
  /// doccano's JSONL of a sequence labeling project that allows relations
  /// (github.com/doccano/doccano).
  ///
  /// An event is written as a span of its type with a link to each argument (`AnnotationGraph`).
  public static let doccano = AnnotationFormat(
    name: "doccano", title: "doccano",
    outline: "text or data; a list of labels, or entities or annotations with start_offset",
    members: ["text", "label"],
    kinds: Set(AnnotationKind.allCases),
    losses: "scores, probabilities; events come back as triples",
    reading: .records(DoccanoRecord.self),
    writing: .entries(.lines) { text, _ in line(text).text })

  private static func line(_ text: AnnotatedText) -> OrderedJSON {
    var graph = AnnotationGraph(text)
    graph.addAsLinks(text.events)
    let entities = graph.spans.enumerated().map { number, span in
      let isPadded = [span.text.unicodeScalars.first, span.text.unicodeScalars.last]
        .contains { $0?.isWhiteSpace == true }
      // Only a string that is stated keeps its white space when it is read.
      let string: [(String, OrderedJSON)] = isPadded ? [("text", .string(span.text))] : []
      return OrderedJSON.object(
        [
          ("id", .integer(number)), ("label", .string(span.type)),
          ("start_offset", .integer(span.start)), ("end_offset", .integer(span.end)),
        ] + string)
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
/// without: `{"id":1,"text":"…","label":[[0,3,"人物"]]}`, in older versions `labels`, and in some `data` in place of
/// `text`. Version 1 has the spans of all users, and their labels as numbers:
///
///     {"id":1,"text":"…","annotations":[{"label":3,"start_offset":0,"end_offset":3,"user":1}],"meta":{}}
///
/// - Of several users' spans those of the first span's user are taken, the others counted.
/// - A string stated with a span, `text` or a list's fourth element, is checked; without one, white space at a span's
///   ends is cut off. Offsets count code points from the text's start, ends excluded.
/// - Comments and columns of one's own are passed over.
private struct DoccanoRecord: SourceRecord, Decodable {
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
  private let spans: [LabeledSpan]
  private let links: [Link]

  enum CodingKeys: String, CodingKey {
    case id, text, data, entities, relations, label, labels, annotations
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let isData = container.contains(.data) && !container.contains(.text)
    text = try container.decode(String.self, forKey: isData ? .data : .text)
    id = try container.decodeIfPresent(RecordID.self, forKey: .id)
    spans = try [.entities, .label, .labels, .annotations].flatMap { key in
      try container.decodeIfPresent([LabeledSpan].self, forKey: key) ?? []
    }
    links = try container.decodeIfPresent([Link].self, forKey: .relations) ?? []
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.has("text") || shape.has("data", .string) else { return nil }
    if shape.hasMarksOfDoccano { return .certain }
    let isEmpty = shape.hasAny("entities", "relations") && shape.has("Comments")
    return isEmpty || shape.isList("annotations") ? .possible : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    var stated = StatedText(text, id: id?.text)
    let user = spans.lazy.compactMap(\.user).first?.text
    var mentions: [String: Int] = [:]
    for span in spans {
      if let other = span.user?.text, other != user {
        stated.omit(.otherAnnotator, "\(span.label) of user \(other)")
        continue
      }
      let index = stated.addEntity(span.mention)
      if let id = span.id { mentions[id.text] = index }
    }
    for link in links {
      let (from, to) = (link.from.text, link.to.text)
      stated.addRelation(
        link.type, from: mentions[from], to: mentions[to], named: "\(from), \(to)")
    }
    return stated
  }
}
