import CorpusReading

/// Names of types and roles as brat can hold them.
///
/// brat's names have no white space, and a role ends at its colon. White space, control characters,
/// `:` and `%` are therefore written as URLs have them (`%20`) and read back; the empty name is
/// `_`. Chinese stays as it is.
enum BratName {
  private static let empty = "_"

  /// The name as it stands in an `.ann` file.
  static func encoded(_ name: String) -> String {
    if name.isEmpty { return empty }
    return name == empty
      ? name.percentEncoded { _ in false } : name.percentEncoded(unless: isPlain)
  }

  /// The name that `text` stands for.
  static func decoded(_ text: String) -> String {
    text == empty ? "" : text.removingPercentEncoding ?? text
  }

  /// The parts of an event beside its trigger as written: a repeated one gets its number, `乙`, `乙2`,
  /// `乙3`. The last digit of a role that would read as such a number is written `%32`, and a `=` that
  /// does not stand between a role and its item `%3D`.
  static func encodedRoles(_ parts: [EventPart]) -> [String] {
    var counts: [EventPart: Int] = [:]
    let known = Set(parts.map(\.description)).subtracting([""])
    return parts.map { part in
      counts[part, default: 0] += 1
      let count = counts[part, default: 0]
      var name = encoded(part)
      if part.description.numberings.contains(where: { known.contains($0.stem) }) {
        name += String(name.removeLast()).percentEncoded { _ in false }
      }
      return count > 1 ? "\(name)\(count)" : name
    }
  }

  private static func encoded(_ part: EventPart) -> String {
    func escaped(_ role: String) -> String { encoded(role).replacing("=", with: "%3D") }
    return switch part {
    case .trigger: part.description
    case .role(let role): escaped(role)
    case .item(let role, let item): "\(escaped(role))=\(encoded(item))"
    }
  }

  /// The parts that written ones stand for: `乙2` is 乙 where there was one 乙 before it.
  static func decodedRoles(_ texts: [String]) -> [EventPart] {
    var counts: [String: Int] = [:]
    return texts.map { text in
      let repeated = text.numberings.first { counts[$0.stem] == $0.number - 1 && $0.number > 1 }
      let name = repeated?.stem ?? text
      counts[name, default: 0] += 1
      return RoleLabel.part(of: name, decoded)
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isWhiteSpace && !scalar.isControl && scalar != ":" && scalar != "%"
  }
}

extension String {
  /// Every way to take the ASCII digits at the end for a number: `甲12` is 甲1 and 2, or 甲 and 12.
  fileprivate var numberings: [(stem: String, number: Int)] {
    let digits = reversed().prefix { $0.isASCII && $0.isNumber }.count
    return (0..<digits).compactMap { length in
      Int(suffix(length + 1)).map { (String(dropLast(length + 1)), $0) }
    }
  }
}
