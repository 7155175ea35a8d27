/// A line of doccano's export (github.com/doccano/doccano, JSONL of a sequence labelling project).
///
/// With relations:
///
///     {"id":1,"text":"…","entities":[{"id":0,"label":"人物","start_offset":0,"end_offset":3}],
///      "relations":[{"id":0,"from_id":0,"to_id":1,"type":"作者"}],"Comments":[]}
///
/// without: `{"id":1,"text":"…","label":[[0,3,"人物"]]}`, in older versions `labels`. Comments and
/// columns of one's own are passed over. Offsets are taken to count code points from the text's
/// start, ends excluded; the data has no strings to check that by.
struct DoccanoRecord: SourceRecord, Decodable {
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

  var sourceText: String { text }
  var sourceID: String? { id?.text }

  func annotate(_ annotator: inout TextAnnotator) throws {
    var entities: [String: Entity?] = [:]
    for span in spans {
      let entity = try annotator.entity(type: span.label, start: span.start, end: span.end)
      annotator.add(entity)
      if let id = span.id { entities.updateValue(entity, forKey: id.text) }
    }
    func entity(_ id: RecordID) throws -> Entity? {
      guard let entity = entities[id.text] else {
        throw AnnotatedTextError.unknownReference(annotator.location, id: id.text)
      }
      return entity
    }
    for link in links {
      annotator.addRelation(
        predicate: link.type, subject: try entity(link.from), object: try entity(link.to))
    }
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
