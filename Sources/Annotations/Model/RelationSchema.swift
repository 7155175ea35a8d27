/// The predicates that a relation model can find, with the types of their subjects and objects.
///
/// A complex object of DuIE 2, such as `{"@value": "人物", "inWork": "影视作品"}` of 配音, becomes
/// two predicates, `配音` for the value and `配音_inWork` for the slot.
public struct RelationSchema: Hashable, Sendable {
  /// A predicate between two types. A predicate may have several, as DuIE 1's 成立日期 has.
  public struct Signature: Hashable, Sendable {
    /// The predicate's flat name.
    public let predicate: String
    /// The type of its subject, empty if unstated.
    public let subjectType: String
    /// The type of its object, empty if unstated.
    public let objectType: String

    /// Creates the signature.
    public init(predicate: String, subjectType: String, objectType: String) {
      self.predicate = predicate
      self.subjectType = subjectType
      self.objectType = objectType
    }
  }

  /// Every predicate with its types, in the schema's order, without repetition.
  public let signatures: [Signature]
  /// The flat names of the predicates, in the schema's order: a model's output channels.
  public let predicates: [String]
  private let indices: [String: Int]

  /// Creates a schema; repeated signatures count once.
  public init(_ signatures: [Signature]) {
    self.signatures = signatures.withoutRepetition()
    predicates = signatures.map(\.predicate).withoutRepetition()
    indices = predicates.indexByElement()
  }

  /// Derives the schema of `texts`: their predicates in scalar order of the names, each with the
  /// types seen, so that it does not depend on the order of the texts.
  public init(derivedFrom texts: some Sequence<AnnotatedText>) {
    var seen: Set<Signature> = []
    for relation in texts.lazy.flatMap(\.relations) {
      seen.insert(
        Signature(
          predicate: relation.predicate, subjectType: relation.subject.type,
          objectType: relation.object.type))
    }
    self.init(
      seen.sorted {
        ($0.predicate, $0.subjectType, $0.objectType)
          < ($1.predicate, $1.subjectType, $1.objectType)
      })
  }

  /// The output channel of `predicate`, nil if the schema does not have it.
  public func index(of predicate: String) -> Int? { indices[predicate] }

  /// The types of `predicate` where the schema leaves no choice; nil if it has several or none.
  public func onlySignature(of predicate: String) -> Signature? {
    let candidates = signatures.filter { $0.predicate == predicate }
    return candidates.count == 1 ? candidates.first : nil
  }

  /// `relation` with types filled in where it states none and the schema leaves no choice.
  func completing(_ relation: Relation) -> Relation {
    guard relation.subject.type.isEmpty || relation.object.type.isEmpty,
      let signature = onlySignature(of: relation.predicate)
    else { return relation }
    var completed = relation
    if relation.subject.type.isEmpty { completed.subject.type = signature.subjectType }
    if relation.object.type.isEmpty { completed.object.type = signature.objectType }
    return completed
  }

  /// Checks that the schema has every predicate of `text`. Types are not checked: data sets leave
  /// them out or empty.
  func check(_ text: AnnotatedText, at location: RecordLocation) throws {
    for relation in text.relations where indices[relation.predicate] == nil {
      throw AnnotatedTextError.unknownName(
        location, kind: "predicate", found: relation.predicate,
        known: NameSuggestion.sorted(predicates, byNearnessTo: relation.predicate))
    }
  }
}

/// Coded as the list of lines of DuIE's `schema.jsonl`, slots flattened.
extension RelationSchema: Codable {
  /// Reads a list of `{"predicate", "subject_type", "object_type"}`; an object type may be a
  /// dictionary of slots.
  public init(from decoder: any Decoder) throws {
    self.init(try [RelationSchemaLine](from: decoder).flatMap(\.signatures))
  }

  /// Writes the flat list.
  public func encode(to encoder: any Encoder) throws {
    try signatures.map(RelationSchemaLine.init).encode(to: encoder)
  }
}

/// A line of DuIE's schema: the object's type is a string, or a dictionary of slots.
struct RelationSchemaLine: Codable {
  let predicate: String
  let subjectType: String?
  let objectType: SlottedString?

  enum CodingKeys: String, CodingKey {
    case predicate
    case subjectType = "subject_type"
    case objectType = "object_type"
  }

  init(_ signature: RelationSchema.Signature) {
    predicate = signature.predicate
    subjectType = signature.subjectType
    objectType = .plain(signature.objectType)
  }

  var signatures: [RelationSchema.Signature] {
    (objectType ?? .plain("")).flattened(under: predicate).map {
      .init(predicate: $0.name, subjectType: subjectType ?? "", objectType: $0.value)
    }
  }
}
