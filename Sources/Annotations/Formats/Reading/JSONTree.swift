/// A JSON value of any kind, for records whose members have many names.
indirect enum JSONTree: Decodable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case list([JSONTree])
  /// Members in the order of their names: JSON's have none.
  case object([(name: String, value: JSONTree)])

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      self = .object(
        try keys.map { ($0.stringValue, try container.decode(JSONTree.self, forKey: $0)) })
    } else if var list = try? decoder.unkeyedContainer() {
      var elements: [JSONTree] = []
      while !list.isAtEnd { elements.append(try list.decode(JSONTree.self)) }
      self = .list(elements)
    } else {
      self = Self.scalar(try decoder.singleValueContainer())
    }
  }

  private static func scalar(_ value: any SingleValueDecodingContainer) -> JSONTree {
    if let string = try? value.decode(String.self) { return .string(string) }
    if let boolean = try? value.decode(Bool.self) { return .boolean(boolean) }
    if let number = try? value.decode(Double.self) { return .number(number) }
    return .null
  }
}

extension JSONTree {
  /// The string, or a number as one.
  var string: String? {
    switch self {
    case .string(let string): string
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .null, .boolean, .list, .object: nil
    }
  }

  /// The whole number, nil if it is none.
  var integer: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// The elements of a list, no elements for null, and any other value as the only element.
  var elements: [JSONTree] {
    switch self {
    case .list(let elements): elements
    case .null: []
    case .boolean, .number, .string, .object: [self]
    }
  }

  /// The members of an object; nil for anything else.
  var members: [(name: String, value: JSONTree)]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The first member that has one of the names.
  subscript(name: AnswerName) -> JSONTree? {
    guard let members else { return nil }
    return name.first(of: members.map(\.name)).map { members[$0].value }
  }

  /// The value as a message quotes it.
  var summary: String {
    switch self {
    case .null: "null"
    case .boolean(let boolean): "\(boolean)"
    case .number, .string: "“\(string ?? "")”"
    case .list(let elements): "[" + elements.map(\.summary).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.name): \($0.value.summary)" }.joined(separator: ", ") + "}"
    }
  }
}
