/// The score of a triple, or those of a complex object's parts: `{"@value":1.5,"inWork":0.3}`. The
/// second form is our own; DuIE has no scores.
enum SlottedScore: Decodable {
  case plain(Float)
  case slots([String: Float])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let slots = try? container.decode([String: Float].self) {
      self = .slots(slots)
    } else {
      self = .plain(try container.decode(Float.self))
    }
  }

  /// The score of `slot`, or of the value for nil.
  func score(at slot: String?) -> Float? {
    switch self {
    case .plain(let score): score
    case .slots(let scores): scores[slot ?? SlottedString.valueKey]
    }
  }
}
