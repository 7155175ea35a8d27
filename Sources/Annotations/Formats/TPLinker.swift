extension AnnotationFormat {
  /// TPLinker's data: entities and relations with spans of characters.
  public static let tpLinker = AnnotationFormat(
    name: "tplinker", title: "TPLinker", outline: "text, entity_list, relation_list",
    members: ["text", "relation_list"], kinds: [.entities, .relations], losses: "events",
    reading: .records(TPLinkerRecord.self))
}

/// A record of TPLinker (github.com/131250208/TPlinker-joint-extraction); spans of tokens are passed over.
///
///     {"id":"0","text":"张三在北京","entity_list":[{"text":"张三","type":"人名","char_span":[0,2]}],
///      "relation_list":[{"subject":"张三","predicate":"位于","object":"北京","subj_char_span":[0,2],
///       "obj_char_span":[3,5]}]}
///
/// Subjects and objects have the type of the entity at their place.
private struct TPLinkerRecord: SourceRecord, Decodable {
  struct Mention: Decodable {
    let text: String
    let type: String?
    let span: OffsetPair?

    enum CodingKeys: String, CodingKey {
      case text, type
      case span = "char_span"
    }
  }

  struct Link: Decodable {
    let subject: String
    let predicate: String
    let object: String
    let subjectSpan: OffsetPair?
    let objectSpan: OffsetPair?

    enum CodingKeys: String, CodingKey {
      case subject, predicate, object
      case subjectSpan = "subj_char_span"
      case objectSpan = "obj_char_span"
    }
  }

  let text: String
  let id: RecordID?
  let entities: [Mention]?
  let relations: [Link]?

  enum CodingKeys: String, CodingKey {
    case text, id
    case entities = "entity_list"
    case relations = "relation_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.has("text", .string), shape.hasAny("entity_list", "relation_list") else {
      return nil
    }
    let isSpanned =
      shape.element(of: "entity_list")?.has("char_span") == true
      || shape.element(of: "relation_list")?.has("subj_char_span") == true
    let isEmpty = ["entity_list", "relation_list"].allSatisfy { shape.element(of: $0) == nil }
    return isSpanned ? .certain : isEmpty ? .possible : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id?.text)
    // An entity is known by its place and its string: several may begin at one place.
    var types: [String: String] = [:]
    func key(_ text: String, _ span: OffsetPair?) -> String { "\(span?.start ?? -1) \(text)" }
    for entity in entities ?? [] {
      types[key(entity.text, entity.span)] = entity.type
      stated.addEntity(Self.mention(entity.text, entity.span, type: entity.type ?? ""))
    }
    for link in relations ?? [] {
      let ends = [(link.subject, link.subjectSpan), (link.object, link.objectSpan)].map {
        stated.add(Self.mention($0, $1, type: types[key($0, $1)] ?? ""))
      }
      stated.addRelation(link.predicate, from: ends[0], to: ends[1])
    }
    return stated
  }

  private static func mention(_ text: String, _ span: OffsetPair?, type: String) -> StatedMention {
    StatedMention(type: type, string: text, start: span?.start, end: span?.end)
  }
}
