/// DuIE's objects and object types: a string, or a dictionary of `@value` and further slots.
enum SlottedString: Codable, Hashable {
  case plain(String)
  case slots(value: String, others: [String: String])

  /// The name of the value among the slots.
  static let valueKey = "@value"

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let string = try? container.decode(String.self) {
      self = .plain(string)
      return
    }
    var slots = try container.decode([String: String].self)
    guard let value = slots.removeValue(forKey: Self.valueKey) else {
      throw DecodingError.keyNotFound(
        AnyKey(Self.valueKey),
        .init(codingPath: decoder.codingPath, debugDescription: "No value beside the slots."))
    }
    self = .slots(value: value, others: slots)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .plain(let string): try container.encode(string)
    case .slots(let value, let others):
      try container.encode(others.merging([Self.valueKey: value]) { $1 })
    }
  }

  /// The value, and each slot under its name, slots in scalar order of their names.
  var parts: [(slot: String?, value: String)] {
    switch self {
    case .plain(let string): [(nil, string)]
    case .slots(let value, let others):
      [(nil, value)] + others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
  }

  /// The string of `slot`, or of the value for nil; nil if there is no such slot.
  func string(at slot: String?) -> String? {
    switch (self, slot) {
    case (.plain(let string), nil): string
    case (.slots(let value, _), nil): value
    case (.slots(_, let others), let slot?): others[slot]
    case (.plain, _): nil
    }
  }
}
