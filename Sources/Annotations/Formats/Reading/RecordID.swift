/// A record's name: a string in some data sets, a number in others.
enum RecordID: Decodable {
  case string(String)
  case number(Int)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  var text: String {
    switch self {
    case .string(let string): string
    case .number(let number): String(number)
    }
  }
}
