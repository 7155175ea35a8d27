/// The coarse kind of a character, as far as cutting text needs it.
public enum CharacterClass: UInt8, Sendable, CaseIterable {
  /// A Chinese character: the unified ideographs with their extensions and compatibility forms,
  /// and 〇 and 々.
  case han
  /// A letter of any other script.
  case letter
  /// A decimal digit of any script, full width too (general category Nd).
  case digit
  /// White space of any kind.
  case space
  /// Punctuation and symbols (general categories P and S).
  case punctuation
  /// Everything else: controls, marks on their own, unassigned values, and what is no scalar.
  case other

  /// The class of a Unicode scalar value.
  ///
  /// Complexity: a few comparisons for ASCII and Chinese characters; a look-up in the standard
  /// library's tables for others.
  public init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = Self.ofASCII(scalar)
    } else if Self.isHan(scalar) {
      self = .han
    } else {
      self = Unicode.Scalar(scalar).map(Self.ofProperties) ?? .other
    }
  }

  private static func ofASCII(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x61...0x7A, 0x41...0x5A: .letter
    case 0x30...0x39: .digit
    case 0x20, 0x09...0x0D: .space
    case 0x21...0x7E: .punctuation
    default: .other
    }
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: true
    default: false
    }
  }

  private static func ofProperties(_ scalar: Unicode.Scalar) -> CharacterClass {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .decimalNumber: return .digit
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .punctuation
    default:
      if scalar.isWhiteSpace { return .space }
      return properties.isAlphabetic ? .letter : .other
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character.
  package var isHan: Bool { CharacterClass(value) == .han }
}
