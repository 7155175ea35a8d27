/// What tells the format of a JSON record: the names of its members, of what kind their values are and, of lists, what
/// the first element looks like.
struct RecordShape: Decodable {
  /// What a value is.
  enum Kind { case string, number, list, object, other }

  /// What the value is.
  let kind: Kind
  /// The members of an object. Those of the object behind the text in a pair, `["…", {"entities": …}]`, are named as
  /// ``pairMember(_:)`` does.
  let members: [String: RecordShape]
  /// The first element of a list, if it has any.
  private let firstElements: [RecordShape]

  init(from decoder: any Decoder) throws {
    let isRecord = decoder.codingPath.isEmpty
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      let named = try container.allKeys.map {
        ($0.stringValue, try container.decode(RecordShape.self, forKey: $0))
      }
      self.init(kind: .object, members: Dictionary(named) { $1 })
    } else if var list = try? decoder.unkeyedContainer() {
      if isRecord {
        try self.init(pair: &list)
      } else {
        self.init(
          kind: .list, elements: list.isAtEnd ? [] : [try list.decode(RecordShape.self)])
      }
    } else if isRecord {
      _ = try decoder.container(keyedBy: AnyKey.self)
      self.init(kind: .other)
    } else {
      let value = try decoder.singleValueContainer()
      let isString = (try? value.decode(String.self)) != nil
      let isNumber = (try? value.decode(Double.self)) != nil
      self.init(kind: isString ? .string : isNumber ? .number : .other)
    }
  }

  private init(kind: Kind, members: [String: RecordShape] = [:], elements: [RecordShape] = []) {
    (self.kind, self.members, firstElements) = (kind, members, elements)
  }

  /// - Throws: `DecodingError` if the list is no pair of a text and an object.
  private init(pair list: inout any UnkeyedDecodingContainer) throws {
    guard (try? list.decode(String.self)) != nil,
      let object = try? list.decode(RecordShape.self), object.kind == .object
    else {
      throw DecodingError.typeMismatch(
        [String: RecordShape].self,
        .init(codingPath: [], debugDescription: "Neither an object nor a text and an object."))
    }
    let named = object.members.map { (Self.pairMember($0), $1) }
    self.init(kind: .list, members: Dictionary(named) { $1 })
  }
}

extension RecordShape {
  /// The name of a member of the object behind the text in a pair.
  static func pairMember(_ name: String) -> String { "1.\(name)" }

  /// The names of the record's members.
  var names: Set<String> { Set(members.keys) }

  /// Whether the record has all of `names`.
  func has(_ names: String...) -> Bool { names.allSatisfy { members[$0] != nil } }

  /// Whether the record has one of `names` or more.
  func hasAny(_ names: String...) -> Bool { names.contains { members[$0] != nil } }

  /// Whether the member is of the kind.
  func has(_ name: String, _ kind: Kind) -> Bool { members[name]?.kind == kind }

  /// The first element of the list of that name; nil if there is none.
  func element(of name: String) -> RecordShape? { members[name]?.firstElement }

  /// The first element of a list; nil if there is none.
  var firstElement: RecordShape? { firstElements.first }

  /// Whether the member is a list that is empty, or whose first element is of one of `kinds`.
  func isList(_ name: String, of kinds: Kind...) -> Bool {
    guard has(name, .list) else { return false }
    return element(of: name).map { kinds.contains($0.kind) } ?? true
  }

  /// Whether lists look as only doccano has them. It puts columns of one's own beside its members,
  /// so these marks count for more than names.
  var hasMarksOfDoccano: Bool {
    let hasOffsets = ["entities", "relations", "annotations"].contains {
      element(of: $0)?.hasAny("start_offset", "from_id") == true
    }
    return hasOffsets || has("annotations", .list) && hasAny("meta", "annotation_approver")
      || ["label", "labels"].contains(where: isLabelList)
  }

  /// Whether the member is a list of labels as doccano has it, and neither CLUENER's object nor Label Studio's regions
  /// nor the tags of tokens.
  private func isLabelList(_ name: String) -> Bool {
    guard has(name, .list), !hasMarksOfLabelStudio else { return false }
    guard let element = element(of: name) else { return !has("tokens") }
    switch element.kind {
    case .list: return true
    case .object: return element.has("start_offset")
    case .string, .number, .other: return !has("tokens")
    }
  }

  /// Whether the record is what Label Studio exports of a task without its structure: JSON-MIN and CSV.
  var hasMarksOfLabelStudio: Bool {
    if has("annotation_id") && hasAny("annotator", "lead_time") { return true }
    return members.values.contains { $0.firstElement?.has("start", "end", "labels") == true }
  }

  /// Whether the record has lists of annotations under names that several formats have.
  var hasAnnotations: Bool {
    hasAny(
      "spo_list", "triple_list", "event_list", "entities", "relations", "events", "spans",
      "annotations", "entity_list", "relation_list", "tokens", "ents", "h")
      || hasMarksOfLabelStudio
  }
}
