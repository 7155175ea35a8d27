/// Breaks text into lines for a terminal.
enum TextLayout {
  /// The words of `text` in lines of at most `columns`, a longer word in a line of its own.
  static func wrap(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var width = 0
    for word in text.split(separator: " ") {
      let wordWidth = self.width(of: word)
      if !lines.isEmpty, width + 1 + wordWidth <= columns {
        lines[lines.count - 1] += " " + word
        width += 1 + wordWidth
      } else {
        lines.append(String(word))
        width = wordWidth
      }
    }
    return lines
  }

  /// The text up to its first full stop or semicolon, which is left out.
  static func firstSentence(of text: String) -> String {
    let end = [". ", "; "].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    let sentence = text[..<(end ?? text.endIndex)]
    return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
  }

  /// The columns that a text takes: two for each wide character of East Asian scripts.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  /// Whether a scalar is wide by Unicode's standard annex 11, in the blocks that fonts of terminals have.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
