extension String {
  /// The string as character data of XML 1.0: `&`, `<` and `>` as entities, and U+000D as a reference,
  /// which would be read as a line feed otherwise.
  var xmlCharacterData: String {
    guard utf8.contains(where: { "&<>\r".utf8.contains($0) }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\r": text += "&#xD;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The string with U+FFFD for each character that XML 1.0 has no way to write (section 2.2, Char).
  var replacingCharactersOutsideXML: String {
    guard unicodeScalars.contains(where: { !$0.isXML }) else { return self }
    return String(UnicodeScalarView(unicodeScalars.map { $0.isXML ? $0 : "\u{FFFD}" }))
  }
}

extension Unicode.Scalar {
  fileprivate var isXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
