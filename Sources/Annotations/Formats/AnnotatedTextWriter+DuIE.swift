import CorpusReading

extension AnnotatedTextWriter {
  /// A line of DuIE 2 (the relation data of the Language and Intelligence Challenges 2020 and 2021).
  ///
  /// A triple whose object has slots is written with a dictionary of `@value` and the slots, and
  /// `object_type` likewise. Any other object is a plain string, as in DuIE 1 and as most copies of
  /// DuIE 2 simplify it, unless `schema` says that its predicate has slots: then it is
  /// `{"@value": …}`, as all objects are in the official files. If the parts of an object have
  /// different scores, `score` is a dictionary of the same keys.
  static func duie(_ text: AnnotatedText, schema: RelationSchema?) -> OrderedJSON {
    let complex = Set(schema?.complexPredicates ?? [])
    let triples = ComplexObjects(text.relations).entries.map { entry in
      triple(entry, isComplex: !entry.slots.isEmpty || complex.contains(entry.value.predicate))
    }
    return record([("text", .string(text.text)), ("spo_list", .array(triples))], of: text)
  }

  private static func triple(_ entry: ComplexObjects.Entry, isComplex: Bool) -> OrderedJSON {
    let value = entry.value
    func object(_ part: (Relation) -> OrderedJSON) -> OrderedJSON {
      isComplex ? .object(entry.parts.map { ($0.name, part($0.relation)) }) : part(value)
    }
    let members: Members = [
      ("subject", .string(value.subject.text)), ("predicate", .string(value.predicate)),
      ("object", object { .string($0.object.text) }),
      ("subject_type", .string(value.subject.type)),
      ("object_type", object { .string($0.object.type) }),
    ]
    if entry.slots.allSatisfy({ $0.relation.score == value.score }) {
      return scored(members, value.score)
    }
    let scores = entry.parts.compactMap { name, relation in
      relation.score.map { (name, OrderedJSON.decimal($0)) }
    }
    return .object(members + [("score", .object(scores))])
  }
}

extension ComplexObjects.Entry {
  /// The value under its name, then the slots by theirs.
  fileprivate var parts: [(name: String, relation: Relation)] {
    [(SlottedString.valueKey, value)]
      + slots.sorted { $0.name < $1.name }.map { ($0.name, $0.relation) }
  }
}

extension RelationSchema {
  /// The predicates that have slots: 票房 where there is 票房_inArea.
  fileprivate var complexPredicates: [String] {
    predicates.filter { predicate in
      predicates.contains { $0.hasPrefix(predicate + "_") && $0 != predicate + "_" }
    }
  }
}
