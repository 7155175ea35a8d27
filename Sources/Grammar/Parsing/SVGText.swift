import CorpusReading

/// A word as an SVG drawing shows it.
struct SVGText {
  /// The word; if it is white space only, symbols that can be seen.
  let shown: String

  init(_ word: String) {
    shown = word.isBlank ? Self.mapped(word, Self.symbol) : word
  }

  /// The word as the text of an XML element.
  var escaped: String { Self.escaped(shown) }

  /// About as wide as the word is in common sans-serif fonts, in tenths of an em.
  var tenthsOfEm: Int { shown.reduce(0) { $0 + Self.tenthsOfEm($1) } }

  /// `text` as the text of an XML element; characters that no XML file may hold (XML 1.0, §2.2) are
  /// replaced by symbols for them.
  static func escaped(_ text: String) -> String {
    mapped(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\t", "\n", "\r": String(scalar)
      case "\0"..."\u{1F}": symbol(scalar)
      case "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: String(scalar)
      }
    }
  }

  private static func mapped(_ text: String, _ change: (Unicode.Scalar) -> String) -> String {
    text.unicodeScalars.map(change).joined()
  }

  /// The picture of a control character; the sign for a blank of any other white space.
  private static func symbol(_ scalar: Unicode.Scalar) -> String {
    let picture = scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) : nil
    return String(picture ?? "␣")
  }

  /// Chinese characters, their punctuation and most symbols fill a square.
  private static func tenthsOfEm(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0..<0x80: return tenthsOfEm(ascii: character)
    case 0x80..<0x2000: return 7
    default: return first.properties.isEmojiPresentation ? 13 : 10
    }
  }

  private static func tenthsOfEm(ascii character: Character) -> Int {
    switch character {
    case "m", "w", "M", "W", "@", "%": 9
    case "A"..."Z", "&": 7
    case "f", "i", "j", "l", "r", "t", " ", "!", "'", "(", ")", ",", ".", ":", ";", "[", "]", "|": 4
    default: 6
    }
  }
}
