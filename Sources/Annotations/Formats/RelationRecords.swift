/// A line of DuIE, or of data that lists its triples under the same name.
struct DuIERecord: SourceRecord, Decodable {
  let text: String
  let id: RecordID?
  let triples: [TripleEntry]

  enum CodingKeys: String, CodingKey {
    case text, id
    case triples = "spo_list"
  }

  var sourceText: String { text }
  var sourceID: String? { id?.text }

  func annotate(_ annotator: inout TextAnnotator) throws {
    for triple in triples { try triple.annotate(&annotator) }
  }
}

/// A line of CasRel's data.
struct TripleListRecord: SourceRecord, Decodable {
  let text: String
  let triples: [TripleEntry]

  enum CodingKeys: String, CodingKey {
    case text
    case triples = "triple_list"
  }

  var sourceText: String { text }
  var sourceID: String? { nil }

  func annotate(_ annotator: inout TextAnnotator) throws {
    for triple in triples { try triple.annotate(&annotator) }
  }
}

/// A triple as a list of three strings or as DuIE's object; a complex object holds several.
struct TripleEntry: Decodable {
  let subject: String
  let predicate: String
  let object: SlottedString
  let subjectType: String
  let objectType: SlottedString
  let score: SlottedScore?

  enum CodingKeys: String, CodingKey {
    case subject, predicate, object, score
    case subjectType = "subject_type"
    case objectType = "object_type"
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: CodingKeys.self) {
      try self.init(container)
    } else {
      try self.init(list: decoder.unkeyedContainer())
    }
  }

  private init(_ container: KeyedDecodingContainer<CodingKeys>) throws {
    subject = try container.decode(String.self, forKey: .subject)
    predicate = try container.decode(String.self, forKey: .predicate)
    object = try container.decode(SlottedString.self, forKey: .object)
    subjectType = try container.decodeIfPresent(String.self, forKey: .subjectType) ?? ""
    objectType =
      try container.decodeIfPresent(SlottedString.self, forKey: .objectType) ?? .plain("")
    score = try container.decodeIfPresent(SlottedScore.self, forKey: .score)
  }

  private init(list: any UnkeyedDecodingContainer) throws {
    var list = list
    subject = try list.decode(String.self)
    predicate = try list.decode(String.self)
    object = .plain(try list.decode(String.self))
    (subjectType, objectType, score) = ("", .plain(""), nil)
  }

  func annotate(_ annotator: inout TextAnnotator) throws {
    let subject = try annotator.entity(type: subjectType, subject)
    for part in object.flattened(under: predicate) {
      let type = objectType.string(at: part.slot) ?? ""
      let object = try annotator.entity(type: type, part.value)
      annotator.addRelation(
        predicate: part.name, subject: subject, object: object,
        score: score?.score(at: part.slot))
    }
  }
}

/// A record's name: a string in some data sets, a number in others.
enum RecordID: Decodable {
  case string(String)
  case number(Int)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  var text: String {
    switch self {
    case .string(let string): string
    case .number(let number): String(number)
    }
  }
}
