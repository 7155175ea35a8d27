/// What a character is to the search for the ends of sentences.
enum SentenceCharacter: UInt8 {
  case other
  /// An accent or the like, on the character before it.
  case combining
  /// White space within a line.
  case space
  case lineEnd
  case lowerCase
  /// A capital, or a letter of a script without case.
  case capital
  case digit
  /// A Chinese character or a kana.
  case han
  case opening
  case closing
  /// From here on the marks that may end a sentence, each stronger than the one before.
  case period
  case ellipsis
  case narrowEnd
  case wideEnd

  init(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{4E00}"..."\u{9FFF}", "ぁ"..."ゖ", "ァ"..."ヺ", "ー": self = .han
    case "a"..."z": self = .lowerCase
    case "A"..."Z": self = .capital
    case "\n", "\r", "\u{2028}", "\u{2029}": self = .lineEnd
    case ".", "．": self = .period
    case "…", "⋯": self = .ellipsis
    case "!", "?": self = .narrowEnd
    case "。", "！", "？", "｡", "‼", "⁇", "⁈", "⁉": self = .wideEnd
    case "\"", "＂", "'", "＇": self = .closing
    default:
      if let mark = PairedMark(scalar) {
        self = mark.isOpening ? .opening : .closing
      } else {
        self = Self.ofClass(scalar)
      }
    }
  }

  private static func ofClass(_ scalar: Unicode.Scalar) -> SentenceCharacter {
    switch CharacterClass(scalar.value) {
    case .han: return .han
    case .digit: return .digit
    case .space: return .space
    case .letter: return scalar.properties.isLowercase ? .lowerCase : .capital
    case .punctuation: return .other
    case .other:
      let category = scalar.properties.generalCategory
      let isCombining = [.nonspacingMark, .spacingMark, .enclosingMark].contains(category)
      return isCombining ? .combining : .other
    }
  }

  var isEnd: Bool { rawValue >= Self.period.rawValue }
  var isLetter: Bool { self == .lowerCase || self == .capital }
  var isAlphanumeric: Bool { isLetter || self == .digit }
  /// Whether a combining character on it changes nothing.
  var isCombinable: Bool {
    isAlphanumeric || [.han, .closing, .narrowEnd, .wideEnd].contains(self)
  }
}
