import CorpusReading

/// What the tag of a token says.
enum EntityTag: Equatable {
  /// The place of a token in its entity.
  enum Role {
    case begin, inside, end, single

    var begins: Bool { self == .begin || self == .single }
    var ends: Bool { self == .end || self == .single }
  }

  /// No entity.
  case none
  /// A part of an entity.
  case part(Role, type: String)
}

/// How a layer of tags is written: `B-PER` or `PER-B`, in capital letters or in any.
///
/// B begins an entity, I or M goes on with it, L or E ends it, U, S or W is one by itself: so BIO, IOB1, BIOES, BMES,
/// BMEWO and BILOU are read alike. O, o and _ are none.
struct TagNotation: Hashable, Sendable {
  /// Whether the type stands before the letter.
  var isTypeFirst = false
  /// Whether the letter may be small.
  var isAnyCase = false

  /// `B-PER`.
  static let usual = TagNotation()

  /// All, the commoner ones first.
  static let all = [
    usual, TagNotation(isTypeFirst: true), TagNotation(isAnyCase: true),
    TagNotation(isTypeFirst: true, isAnyCase: true),
  ]

  /// The tag that a cell is, nil if it is none.
  func tag(_ cell: Substring) -> EntityTag? {
    let text = cell.trimmed
    if Self.isNone(text) { return EntityTag.none }
    let scalars = text.unicodeScalars
    guard scalars.count > 2, let letter = isTypeFirst ? scalars.last : scalars.first,
      let role = role(letter)
    else { return nil }
    let rest = isTypeFirst ? scalars.dropLast() : scalars.dropFirst()
    guard let sign = isTypeFirst ? rest.last : rest.first, sign == "-" || sign == "_" else {
      return nil
    }
    return .part(role, type: String(isTypeFirst ? rest.dropLast() : rest.dropFirst()))
  }

  /// The notation in which most of some cells are tags.
  static func ofMost(_ cells: [Substring]) -> (notation: TagNotation, tags: [EntityTag]) {
    var best = (notation: usual, tags: cells.compactMap { usual.tag($0) })
    for notation in all.dropFirst() where best.tags.count < cells.count {
      let tags = cells.compactMap { notation.tag($0) }
      if tags.count > best.tags.count { best = (notation, tags) }
    }
    return best
  }

  /// Whether a cell is the tag of an entity as it is mostly written.
  static func isEntity(_ cell: Substring) -> Bool {
    if case .part = usual.tag(cell) { true } else { false }
  }

  private static func isNone(_ text: Substring) -> Bool {
    text == "O" || text == "o" || text == "_"
  }

  private func role(_ letter: Unicode.Scalar) -> EntityTag.Role? {
    let isSmall = "a"..."z" ~= letter
    if isSmall, !isAnyCase { return nil }
    switch isSmall ? Unicode.Scalar(UInt8(letter.value) - 32) : letter {
    case "B": return .begin
    case "I", "M": return .inside
    case "E", "L": return .end
    case "S", "U", "W": return .single
    default: return nil
    }
  }
}

extension Substring {
  /// Without white space at the ends.
  var trimmed: Substring {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isWhiteSpace }),
      let last = scalars.lastIndex(where: { !$0.isWhiteSpace })
    else { return "" }
    return self[first..<scalars.index(after: last)]
  }
}
