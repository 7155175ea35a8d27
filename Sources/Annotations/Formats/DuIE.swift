import CorpusReading

extension AnnotationFormat {
  /// DuIE 1 and 2 (the relation data of the Language and Intelligence Challenges), complex objects
  /// too, and triples as `[s, p, o]` lists.
  ///
  /// A triple whose object has slots is written with a dictionary of `@value` and the slots, and
  /// `object_type` likewise. Any other object is a plain string, as in DuIE 1 and as most copies of
  /// DuIE 2 simplify it, unless the schema says that its predicate has slots: then it is
  /// `{"@value": …}`, as all objects are in the official files. If the parts of an object have
  /// different scores, `score` is a dictionary of the same keys.
  public static let duie = AnnotationFormat(
    name: "duie", title: "DuIE", outline: "text, spo_list", members: ["text", "spo_list"],
    kinds: [.relations],
    losses: "probabilities, places of strings that occur again, entities in no triple, events",
    reading: .records(DuIERecord.self),
    writing: .entries(.lines) { text, context in line(text, context.options.schema).text })

  private static func line(_ text: AnnotatedText, _ schema: RelationSchema?) -> OrderedJSON {
    let triples = text.relations.map { triple($0, schema) }
    return .record(of: text, [("text", .string(text.text)), ("spo_list", .array(triples))])
  }

  private static func triple(_ relation: Relation, _ schema: RelationSchema?) -> OrderedJSON {
    let slots = relation.slots.sorted { $0.name < $1.name }
    let isComplex = !slots.isEmpty || schema?.hasSlots(relation.predicate) == true
    func object(_ part: (Entity) -> String) -> OrderedJSON {
      let value = OrderedJSON.string(part(relation.object))
      if !isComplex { return value }
      return .object(
        [(SlottedString.valueKey, value)] + slots.map { ($0.name, .string(part($0.object))) })
    }
    let members: [(String, OrderedJSON)] = [
      ("subject", .string(relation.subject.text)), ("predicate", .string(relation.predicate)),
      ("object", object(\.text)), ("subject_type", .string(relation.subject.type)),
      ("object_type", object(\.type)),
    ]
    if slots.allSatisfy({ $0.score == relation.score }) {
      return .scored(members, relation.score)
    }
    let scores = [(SlottedString.valueKey, relation.score)] + slots.map { ($0.name, $0.score) }
    return .object(
      members + [
        ("score", .object(scores.compactMap { name, score in score.map { (name, .decimal($0)) } }))
      ])
  }
}

/// A line of DuIE, or of data that lists its triples under the same name.
private struct DuIERecord: SourceRecord, Decodable {
  let text: String
  let id: RecordID?
  let triples: [TripleEntry]

  enum CodingKeys: String, CodingKey {
    case text, id
    case triples = "spo_list"
  }

  static func recognition(of shape: RecordShape) -> Recognition? {
    shape.has("text", "spo_list") ? .certain : nil
  }

  func stated(in context: RecordContext) -> StatedText {
    var stated = StatedText(text, id: id?.text)
    for triple in triples { triple.add(to: &stated) }
    return stated
  }
}
