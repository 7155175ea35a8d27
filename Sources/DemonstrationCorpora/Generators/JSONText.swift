/// A JSON value that keeps the order of its keys, so that the same data is always the same bytes.
indirect enum JSONText {
  case string(String)
  case number(Int)
  case array([JSONText])
  case object([(String, JSONText)])

  /// The value on one line, in the spelling of Python's `json.dumps(…, ensure_ascii=False)`.
  var text: String {
    switch self {
    case .string(let value): JSONText.quoted(value)
    case .number(let value): String(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .object(let pairs):
      "{" + pairs.map { "\(JSONText.quoted($0)): \($1.text)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Sequence where Element == JSONText {
  /// One value a line.
  var lines: String { map { $0.text + "\n" }.joined() }
}
