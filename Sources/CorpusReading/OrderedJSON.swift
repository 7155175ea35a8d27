/// A JSON value whose members keep their order: equal values are written as equal bytes, which
/// `JSONEncoder` does not promise. Text is written as it is; only what JSON demands is escaped.
package indirect enum OrderedJSON: Sendable {
  case string(String)
  case integer(Int)
  /// A number already in JSON's notation.
  case literal(String)
  case array([OrderedJSON])
  case object([(String, OrderedJSON)])

  /// The shortest decimal notation that reads back as `value`; `null` if it is not finite.
  package static func decimal(_ value: Float) -> OrderedJSON {
    .literal(value.isFinite ? "\(value)" : "null")
  }

  /// The shortest decimal notation that reads back as `value`, without a fraction where it has
  /// none; `null` if it is not finite.
  package static func decimal(_ value: Double) -> OrderedJSON {
    if let whole = Int(exactly: value) { return .integer(whole) }
    return .literal(value.isFinite ? "\(value)" : "null")
  }

  /// The value on one line, without spaces.
  package var text: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .string(let string): Self.writeQuoted(string, to: &output)
    case .integer(let integer): output += "\(integer)"
    case .literal(let literal): output += literal
    case .array(let elements):
      Self.writeList(elements, between: ("[", "]"), to: &output) { $0.write(to: &$1) }
    case .object(let members):
      Self.writeList(members, between: ("{", "}"), to: &output) { member, output in
        Self.writeQuoted(member.0, to: &output)
        output += ":"
        member.1.write(to: &output)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], between brackets: (String, String), to output: inout String,
    _ writeElement: (Element, inout String) -> Void
  ) {
    output += brackets.0
    for (index, element) in elements.enumerated() {
      if index > 0 { output += "," }
      writeElement(element, &output)
    }
    output += brackets.1
  }

  private static func writeQuoted(_ string: String, to output: inout String) {
    output += "\""
    if string.utf8.contains(where: needsEscape) {
      for scalar in string.unicodeScalars { write(scalar, to: &output) }
    } else {
      output += string
    }
    output += "\""
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func write(_ scalar: Unicode.Scalar, to output: inout String) {
    switch scalar {
    case "\"": output += "\\\""
    case "\\": output += "\\\\"
    case "\n": output += "\\n"
    case "\r": output += "\\r"
    case "\t": output += "\\t"
    case _ where scalar.value < 0x10: output += "\\u000" + String(scalar.value, radix: 16)
    case _ where scalar.value < 0x20: output += "\\u00" + String(scalar.value, radix: 16)
    default: output.unicodeScalars.append(scalar)
    }
  }
}
