import CorpusReading

/// What a character is to the rules `units`.
enum SymbolKind: UInt8 {
  /// A symbol: a Chinese character, or the circle ○ that stands for 〇 in old texts.
  case han
  /// An ASCII or full-width digit.
  case digit
  /// A letter, or a digit of another script.
  case letter
  case space
  /// What belongs to the character before it: combining marks, variation selectors, joiners.
  case mark
  /// Punctuation, symbols and all else.
  case other

  @inline(__always)
  init(_ scalar: UInt32, table: UnsafePointer<SymbolKind>) {
    if scalar < Self.tableLength {
      self = table[Int(scalar)]
    } else if scalar &- 0xFF00 < 0x100 {
      self = table[Int(scalar &- 0xFF00 &+ Self.tableLength)]
    } else {
      self = Self.computed(scalar)
    }
  }

  /// Kinds below this scalar are looked up: all common punctuation stands here or from U+FF00 on.
  private static let tableLength: UInt32 = 0x3100

  /// The kinds of all scalars below `tableLength`, then those of U+FF00 to U+FFFF. It is written
  /// once and never freed, so that all threads may share its address.
  nonisolated(unsafe) static let table: UnsafePointer<SymbolKind> = {
    let scalars = Array(0..<tableLength) + Array(0xFF00...0xFFFF)
    let table = UnsafeMutablePointer<SymbolKind>.allocate(capacity: scalars.count)
    for (index, scalar) in scalars.enumerated() {
      (table + index).initialize(to: computed(scalar))
    }
    return UnsafePointer(table)
  }()

  private static func computed(_ scalar: UInt32) -> SymbolKind {
    switch CharacterClass(scalar) {
    case .han: .han
    case .digit: isLatinDigit(scalar) ? .digit : .letter
    case .letter: isMark(scalar) ? .mark : .letter
    case .space: .space
    case .punctuation: scalar == 0x25CB ? .han : isSkinTone(scalar) ? .mark : .other
    case .other: isMark(scalar) ? .mark : .other
    }
  }

  private static func isLatinDigit(_ scalar: UInt32) -> Bool {
    0x30...0x39 ~= scalar || 0xFF10...0xFF19 ~= scalar
  }

  private static func isSkinTone(_ scalar: UInt32) -> Bool { 0x1F3FB...0x1F3FF ~= scalar }

  private static func isMark(_ scalar: UInt32) -> Bool {
    if scalar == SymbolReader.zeroWidthJoiner { return true }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
