/// A line of CLUENER: types, their mentions, and the mentions' places with the end included.
struct CLUENERRecord: SourceRecord, Decodable {
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

  var sourceText: String { text }
  var sourceID: String? { id?.text }

  /// Adds the entities in the order of their places, since JSON's members have none.
  func annotate(_ annotator: inout TextAnnotator) throws {
    let mentions = label.flatMap { type, mentions in
      mentions.flatMap { string, spans in spans.map { (type: type, string: string, span: $0) } }
    }
    let ordered = mentions.sorted {
      ($0.span.first, $0.span.last, $0.type) < ($1.span.first, $1.span.last, $1.type)
    }
    for mention in ordered {
      annotator.add(
        try annotator.entity(
          type: mention.type, mention.string, start: mention.span.first,
          end: mention.span.last.addingSaturated(1)))
    }
  }
}

/// A record of CoNLL04; relations name their entities by their order in the tags.
struct CoNLL04Record: SourceRecord, Decodable {
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

  var sourceText: String { tagged.text }
  var sourceID: String? { id?.text }
  private var tagged: TaggedTokens { TaggedTokens(tokens: tokens, tags: tags) }

  func annotate(_ annotator: inout TextAnnotator) throws {
    guard tokens.count == tags.count else {
      throw AnnotatedTextError.wrongType(
        annotator.location, key: "tags", expected: "a list of \(tokens.count) tags")
    }
    let entities = try tagged.entities(at: annotator.location)
    for entity in entities { annotator.add(entity) }
    for relation in relations ?? [] {
      for index in [relation.head, relation.tail] where !entities.indices.contains(index) {
        throw AnnotatedTextError.noSuchEntity(
          annotator.location, index: index, count: entities.count)
      }
      annotator.addRelation(
        predicate: relation.type, subject: entities[relation.head],
        object: entities[relation.tail])
    }
  }
}

/// A sentence of a column file.
struct ColumnRecord: SourceRecord {
  let tokens: TaggedTokens

  var sourceText: String { tokens.text }
  var sourceID: String? { nil }

  func annotate(_ annotator: inout TextAnnotator) throws {
    for entity in try tokens.entities(at: annotator.location) { annotator.add(entity) }
  }
}

/// Our own record: every string is checked against its offsets like anybody else's.
extension AnnotatedText: SourceRecord {
  var sourceText: String { text }
  var sourceID: String? { id }

  func annotate(_ annotator: inout TextAnnotator) throws {
    func found(_ entity: Entity) throws -> Entity? {
      try annotator.entity(
        type: entity.type, entity.text, start: entity.start, end: entity.end, score: entity.score)
    }
    for entity in entities { annotator.add(try found(entity)) }
    for relation in relations {
      annotator.addRelation(
        predicate: relation.predicate, subject: try found(relation.subject),
        object: try found(relation.object), score: relation.score)
    }
    for event in events {
      let arguments = try event.arguments.map { argument in
        let found = try annotator.argument(
          role: argument.role, argument.text, start: argument.start, end: argument.end,
          score: argument.score, aliases: argument.aliases)
        return (argument.role, found)
      }
      annotator.addEvent(type: event.type, arguments: arguments, score: event.score)
    }
    annotator.addUnlocated(unlocated)
  }
}
