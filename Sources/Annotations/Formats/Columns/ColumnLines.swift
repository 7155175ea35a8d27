import CorpusReading

/// The rows of a text in a column file: a token a line with its tag in BIO, `张 B-人物`.
///
/// A token is a Chinese character, a mark, a Latin word or a number; white space is left out. Where words and numbers
/// would not read back as the same text, as beside marks, and no white space stands between them, each character is a
/// token. Of entities that overlap the longest one is kept, the first of equals.
enum ColumnLines {
  /// The rows, without the last line's end; nothing for a text without a visible character.
  ///
  /// Complexity: linear in the text, and n log n in its n entities, each of which is walked once.
  static func lines(of text: AnnotatedText) -> String {
    let scalars = ScalarText(text.text)
    let entities = outermost(text.entities, below: scalars.count)
    let owners = owners(entities, count: scalars.count)
    let words = tokens(scalars, owners, joinsWords: true)
    let isSame = TokenText(words.map { scalars[$0] }).text.unicodeScalars
      .elementsEqual(scalars.scalars)
    let tokens =
      isSame || hasSpacedWords(scalars) ? words : tokens(scalars, owners, joinsWords: false)
    var last: Int?
    let rows = tokens.map { token in
      let owner = owners[token.lowerBound]
      let tag = owner.map { (last == owner ? "I-" : "B-") + name(entities[$0].type) }
      last = owner
      return "\(scalars[token]) \(tag ?? "O")"
    }
    return rows.joined(separator: "\n")
  }

  /// Entities that do not overlap, in order.
  private static func outermost(_ entities: [Entity], below count: Int) -> [Entity] {
    var isTaken = [Bool](repeating: false, count: count)
    let longestFirst = entities.sorted { ($1.range.count, $0.start) < ($0.range.count, $1.start) }
    let kept = longestFirst.filter { entity in
      if entity.range.isEmpty || isTaken[entity.start] || isTaken[entity.end - 1] { return false }
      for place in entity.range { isTaken[place] = true }
      return true
    }
    return kept.sorted { $0.start < $1.start }
  }

  /// The entity that each scalar belongs to.
  private static func owners(_ entities: [Entity], count: Int) -> [Int?] {
    var owners = [Int?](repeating: nil, count: count)
    for (index, entity) in entities.enumerated() {
      for place in entity.range { owners[place] = index }
    }
    return owners
  }

  /// The tokens; none begins in one entity and ends in another.
  private static func tokens(
    _ text: ScalarText, _ owners: [Int?], joinsWords: Bool
  ) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    for (place, scalar) in text.scalars.enumerated() where !scalar.isWhiteSpace {
      if joinsWords, let last = tokens.last, last.upperBound == place,
        owners[place] == owners[place - 1], goesOn(text.scalars[place - 1], scalar)
      {
        tokens[tokens.count - 1] = last.lowerBound..<place + 1
      } else {
        tokens.append(place..<place + 1)
      }
    }
    return tokens
  }

  /// Whether a word or number goes on with a scalar; marks that combine go with their letters.
  private static func goesOn(_ last: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool {
    let (left, right) = (CharacterClass(last.value), CharacterClass(next.value))
    if right == .other { return left == .letter || left == .other }
    return left == right && (left == .letter || left == .digit)
      || left == .other && right == .letter
  }

  /// Whether white space stands between two words or numbers, which it keeps apart.
  private static func hasSpacedWords(_ text: ScalarText) -> Bool {
    let classes = text.scalars.map { CharacterClass($0.value) }
    var last = CharacterClass.space
    var isBehindSpace = false
    for next in classes {
      if next == .space {
        isBehindSpace = true
        continue
      }
      if isBehindSpace, isOfWord(last), isOfWord(next) { return true }
      (last, isBehindSpace) = (next, false)
    }
    return false
  }

  private static func isOfWord(_ kind: CharacterClass) -> Bool { kind == .letter || kind == .digit }

  /// A type in one word, as columns that white space separates can hold it.
  private static func name(_ type: String) -> String {
    if type.isEmpty { return "_" }
    var name = String.UnicodeScalarView()
    for scalar in type.unicodeScalars { name.append(scalar.isWhiteSpace ? "_" : scalar) }
    return String(name)
  }
}
