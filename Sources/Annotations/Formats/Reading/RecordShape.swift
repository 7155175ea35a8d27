/// What tells the format of a JSON record: the names of its members and, where these leave a
/// choice, what the first elements of its lists look like.
struct RecordShape: Decodable {
  /// The names of the record's members.
  let names: Set<String>
  /// The names of the members of the first entity and the first relation.
  let elementNames: Set<String>
  /// Whether `label` or `labels` is a list, as doccano has it, and not CLUENER's object.
  let hasLabelList: Bool

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    names = Set(container.allKeys.map(\.stringValue))
    elementNames = ["entities", "relations"].reduce(into: []) { names, key in
      names.formUnion(Self.namesInFirst(of: key, in: container))
    }
    hasLabelList = ["label", "labels"].contains { key in
      (try? container.nestedUnkeyedContainer(forKey: AnyKey(key))) != nil
    }
  }

  private static func namesInFirst(
    of key: String, in container: KeyedDecodingContainer<AnyKey>
  ) -> [String] {
    guard var list = try? container.nestedUnkeyedContainer(forKey: AnyKey(key)),
      let first = try? list.nestedContainer(keyedBy: AnyKey.self)
    else { return [] }
    return first.allKeys.map(\.stringValue)
  }
}

extension RecordShape {
  /// Whether the record has all of `names`.
  func has(_ names: String...) -> Bool { names.allSatisfy(self.names.contains) }

  /// Whether the record has one of `names` or more.
  func hasAny(_ names: String...) -> Bool { names.contains(where: self.names.contains) }

  /// Whether the first entity or relation has one of `names` or more.
  func hasElement(_ names: String...) -> Bool { names.contains(where: elementNames.contains) }

  /// Whether lists look as only doccano has them. It puts columns of one's own beside its members,
  /// so these marks count for more than names.
  var hasMarksOfDoccano: Bool { hasLabelList || hasElement("start_offset", "from_id") }
}
