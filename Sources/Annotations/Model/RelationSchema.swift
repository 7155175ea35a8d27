/// The predicates that a relation model can find, with the types of their subjects and objects.
///
/// A complex object of DuIE 2, such as `{"@value": "人物", "inWork": "影视作品"}` of 配音, has a signature
/// for its value and one for each slot.
public struct RelationSchema: Hashable, Sendable {
  /// A predicate, or a slot of its object, between two types. A predicate may have several, as DuIE
  /// 1's 成立日期 has.
  public struct Signature: Hashable, Sendable {
    /// The predicate.
    public let predicate: String
    /// The slot of a complex object, nil for the object or its value.
    public let slot: String?
    /// The type of its subject, empty if unstated.
    public let subjectType: String
    /// The type of its object, empty if unstated.
    public let objectType: String

    /// Creates the signature.
    public init(predicate: String, slot: String? = nil, subjectType: String, objectType: String) {
      self.predicate = predicate
      self.slot = slot
      self.subjectType = subjectType
      self.objectType = objectType
    }

    /// The name of predicate and slot in one: see ``Relation/flattened``.
    public var flatName: String { Relation.flatName(of: predicate, slot: slot) }
  }

  /// Every predicate and slot with its types, in the schema's order, without repetition.
  public let signatures: [Signature]
  /// The names of predicates and slots, each once, in the schema's order.
  public let flatNames: [String]
  private let indices: [String: Int]

  /// Creates a schema; repeated signatures count once.
  public init(_ signatures: [Signature]) {
    self.signatures = signatures.withoutRepetition()
    flatNames = signatures.map(\.flatName).withoutRepetition()
    indices = flatNames.indexByElement()
  }

  /// Derives the schema of `texts`: their predicates in scalar order of the names, each with the
  /// types seen, so that it does not depend on the order of the texts.
  public init(derivedFrom texts: some Sequence<AnnotatedText>) {
    var seen: Set<Signature> = []
    for relation in texts.lazy.flatMap(\.relations) {
      for (slot, object) in [(nil, relation.object)] + relation.slots.map({ ($0.name, $0.object) })
      {
        seen.insert(
          Signature(
            predicate: relation.predicate, slot: slot, subjectType: relation.subject.type,
            objectType: object.type))
      }
    }
    self.init(
      seen.sorted {
        ($0.flatName, $0.subjectType, $0.objectType) < ($1.flatName, $1.subjectType, $1.objectType)
      })
  }

  /// The place of a predicate or slot among ``flatNames``, nil if the schema does not have it.
  public func index(ofFlatName name: String) -> Int? { indices[name] }

  /// The predicate that a flat name is of, or is one of a slot of.
  package func predicate(ofFlatName name: String) -> String {
    signatures.first { $0.flatName == name }?.predicate ?? name
  }

  /// The types of a predicate or slot where the schema leaves no choice; nil if it has several or
  /// none.
  public func onlySignature(ofFlatName name: String) -> Signature? {
    let candidates = signatures.filter { $0.flatName == name }
    return candidates.count == 1 ? candidates.first : nil
  }

  /// Whether objects of `predicate` have slots.
  func hasSlots(_ predicate: String) -> Bool {
    signatures.contains { $0.predicate == predicate && $0.slot != nil }
  }

  /// `relation` with types filled in where it states none and the schema leaves no choice.
  func completing(_ relation: Relation) -> Relation {
    var completed = relation
    complete(&completed.subject, &completed.object, named: relation.predicate)
    for index in relation.slots.indices {
      let name = Relation.flatName(of: relation.predicate, slot: relation.slots[index].name)
      complete(&completed.subject, &completed.slots[index].object, named: name)
    }
    return completed
  }

  private func complete(_ subject: inout Entity, _ object: inout Entity, named name: String) {
    guard subject.type.isEmpty || object.type.isEmpty,
      let signature = onlySignature(ofFlatName: name)
    else { return }
    if subject.type.isEmpty { subject.type = signature.subjectType }
    if object.type.isEmpty { object.type = signature.objectType }
  }

  /// Checks that the schema has every predicate and slot of `text`. Types are not checked: data sets
  /// leave them out or empty.
  func check(_ text: AnnotatedText, at location: RecordLocation) throws {
    for name in text.relations.lazy.flatMap(\.flattened).map(\.predicate) where indices[name] == nil
    {
      throw AnnotatedTextError.unknownName(
        location, kind: "predicate", found: name,
        known: NameSuggestion.sorted(flatNames, byNearnessTo: name))
    }
  }
}

/// Coded as a list of `{"predicate", "slot", "subject_type", "object_type"}`.
extension RelationSchema: Codable {
  /// Reads a list of such members, `slot` being left out of values, or of lines of DuIE's
  /// `schema.jsonl`, whose object types may be dictionaries of slots.
  public init(from decoder: any Decoder) throws {
    self.init(try [RelationSchemaLine](from: decoder).flatMap(\.signatures))
  }

  /// Writes a member for each signature.
  public func encode(to encoder: any Encoder) throws {
    try signatures.map(RelationSchemaLine.init).encode(to: encoder)
  }
}

/// A line of DuIE's schema: the object's type is a string, or a dictionary of slots; or one slot's.
struct RelationSchemaLine: Codable {
  let predicate: String
  let slot: String?
  let subjectType: String?
  let objectType: SlottedString?

  enum CodingKeys: String, CodingKey {
    case predicate, slot
    case subjectType = "subject_type"
    case objectType = "object_type"
  }

  init(_ signature: RelationSchema.Signature) {
    predicate = signature.predicate
    slot = signature.slot
    subjectType = signature.subjectType
    objectType = .plain(signature.objectType)
  }

  var signatures: [RelationSchema.Signature] {
    (objectType ?? .plain("")).parts.map {
      .init(
        predicate: predicate, slot: $0.slot ?? slot, subjectType: subjectType ?? "",
        objectType: $0.value)
    }
  }
}
