/// Tokens with a tag each, as CoNLL's columns hold them, and the text they make up.
///
/// Tokens of one Unicode scalar each, as Chinese sets have them, are joined as they are. If a
/// sentence has a longer token, one space goes between two tokens neither of whose meeting
/// scalars is an ideograph: `Booth shot Lincoln .`, but `NASA Apollo计划`.
struct TaggedTokens {
  /// The text.
  let text: String
  /// The tags, one a token.
  let tags: [String]
  private let ranges: [Range<Int>]

  init(tokens: [String], tags: [String]) {
    self.tags = tags
    let isSpaced = tokens.contains { $0.unicodeScalars.count > 1 }
    var view = String.UnicodeScalarView()
    var ranges: [Range<Int>] = []
    var count = 0
    for token in tokens {
      if isSpaced, Self.needsSpace(between: view.last, and: token.unicodeScalars.first) {
        view.append(" ")
        count += 1
      }
      let length = token.unicodeScalars.count
      view.append(contentsOf: token.unicodeScalars)
      ranges.append(count..<count + length)
      count += length
    }
    text = String(view)
    self.ranges = ranges
  }

  private static func needsSpace(
    between left: Unicode.Scalar?, and right: Unicode.Scalar?
  ) -> Bool {
    guard let left, let right else { return false }
    return !left.properties.isIdeographic && !right.properties.isIdeographic
  }

  /// The text with the entities that the tags mark, in order.
  ///
  /// B begins an entity, I or M goes on with it, L or E ends it, U or S is one by itself, O is
  /// none. A tag that goes on with an entity of another type, or with none, begins one, as CoNLL's
  /// own scorer takes it.
  func stated(id: String?, at location: RecordLocation) throws -> StatedText {
    var stated = StatedText(text, id: id)
    var open: (type: String, first: Int)?
    func close(before index: Int) {
      if let span = open { stated.addEntity(mention(span.type, span.first..<index)) }
      open = nil
    }
    for (index, string) in tags.enumerated() {
      guard let tag = Tag(string) else {
        throw AnnotatedTextError.unknownTag(location, found: string)
      }
      if tag.begins || open?.type != tag.type { close(before: index) }
      if tag.isInside, open == nil { open = (tag.type, index) }
      if tag.ends { close(before: index + 1) }
    }
    close(before: tags.count)
    return stated
  }

  private func mention(_ type: String, _ tokens: Range<Int>) -> StatedMention {
    StatedMention(
      type: type, start: ranges[tokens.lowerBound].lowerBound,
      end: ranges[tokens.upperBound - 1].upperBound, keepsWhiteSpace: true)
  }

  /// A tag taken apart: `B-PER` into its letter and type.
  private struct Tag {
    let letter: Character
    let type: String

    init?(_ string: String) {
      guard let letter = string.first, "OBIMLEUS".contains(letter) else { return nil }
      let rest = string.dropFirst()
      guard letter == "O" ? rest.isEmpty : rest.count > 1 && "-_".contains(rest.prefix(1)) else {
        return nil
      }
      self.letter = letter
      type = String(rest.dropFirst())
    }

    var isInside: Bool { letter != "O" }
    var begins: Bool { "OBUS".contains(letter) }
    var ends: Bool { "LEUS".contains(letter) }
  }

  /// Whether `string` is a tag.
  static func isTag(_ string: String) -> Bool { Tag(string) != nil }
}
