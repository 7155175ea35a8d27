extension AnnotationFormat {
  /// SpERT's data: entities as ranges of tokens, relations between them.
  public static let spert = AnnotationFormat(
    name: "spert", title: "SpERT", outline: "tokens, entities, relations",
    members: ["tokens", "entities", "relations"], kinds: [.entities, .relations],
    losses: "events", reading: .records(SpERTRecord.self))
}

/// A record of SpERT (github.com/lavis-nlp/spert); relations name their entities by their order.
///
///     [{"tokens":["张","三","在","北","京"],"entities":[{"type":"人名","start":0,"end":2},{"type":"地名","start":3,"end":5}],
///       "relations":[{"type":"位于","head":0,"tail":1}],"orig_id":7}]
private struct SpERTRecord: SourceRecord, Decodable {
  struct Mention: Decodable {
    let type: String
    let start: Int
    let end: Int
  }

  struct Link: Decodable {
    let type: String
    let head: Int
    let tail: Int
  }

  let tokens: [String]
  let entities: [Mention]
  let relations: [Link]?
  let id: RecordID?

  enum CodingKeys: String, CodingKey {
    case tokens, entities, relations
    case id = "orig_id"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    guard shape.isList("tokens", of: .string), shape.has("entities", .list) else { return nil }
    return shape.element(of: "entities")?.has("start", "end") ?? true ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    let joined = TokenText(tokens)
    var stated = StatedText(joined.text, id: id?.text)
    let mentions = entities.map {
      stated.addEntity(type: $0.type, start: $0.start, end: $0.end, of: joined)
    }
    for link in relations ?? [] {
      stated.addRelation(
        link.type, from: mentions.element(at: link.head) ?? nil,
        to: mentions.element(at: link.tail) ?? nil, named: "\(link.head), \(link.tail)")
    }
    return stated
  }
}
