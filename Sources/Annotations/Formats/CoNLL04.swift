extension AnnotationFormat {
  /// CoNLL04: tokens with tags, and relations between the entities.
  public static let conll04 = AnnotationFormat(
    name: "conll04", title: "CoNLL04", outline: "tokens, tags, relations",
    members: ["tokens", "tags"],
    kinds: [.entities, .relations], losses: "nested entities, events",
    reading: .records(CoNLL04Record.self))
}

/// A record of CoNLL04; relations name their entities by their order in the tags.
private struct CoNLL04Record: SourceRecord, Decodable {
  struct RelationEntry: Decodable {
    let type: String
    let head: Int
    let tail: Int
  }

  let tokens: [String]
  let tags: [String]
  let relations: [RelationEntry]?
  let id: RecordID?

  enum CodingKeys: String, CodingKey {
    case tokens, tags, relations
    case id = "orig_id"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("tokens") && shape.isList("tags", of: .string) ? .certain : nil
  }

  func stated(in context: RecordContext) throws -> StatedText {
    guard tokens.count == tags.count else {
      throw AnnotatedTextError.wrongType(
        context.location, key: "tags", expected: "a list of \(tokens.count) tags")
    }
    var stated = try TaggedTokens(tokens: tokens, tags: tags, at: context.location)
      .stated(id: id?.text)
    let entities = stated.entities
    for relation in relations ?? [] {
      guard entities.indices.contains(relation.head), entities.indices.contains(relation.tail)
      else {
        stated.omit(
          .noEnd,
          "a relation names entities \(relation.head) and \(relation.tail), but the record has \(entities.count)"
        )
        continue
      }
      stated.relations.append(
        StatedRelation(
          predicate: relation.type, subject: entities[relation.head],
          object: entities[relation.tail]))
    }
    return stated
  }
}
