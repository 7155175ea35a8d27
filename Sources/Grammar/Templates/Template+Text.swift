/// The one-line text of a template, the form that template files hold.
extension Template: LosslessStringConvertible {
  private static let gapMark = "[X]"
  private static let escapedGapMark = "\\[X]"

  /// Words and `[X]`, one space between them.
  ///
  /// A space, tab, line break or backslash within a word is written `\s`, `\t`, `\n`, `\r`, `\\`;
  /// a word that itself reads `[X]` is written `\[X]`. So every template reads back as it was.
  public var description: String {
    elements.map(Self.text).joined(separator: " ")
  }

  /// Reads what `description` writes; nil if `text` has no word, two neighboring gaps, an empty
  /// element (as two spaces in a row would be) or an unknown escape.
  public init?(_ text: String) {
    var elements: [Element] = []
    for field in text.fields(separatedBy: " ") {
      guard let element = Self.element(field), element != .gap || elements.last != .gap else {
        return nil
      }
      elements.append(element)
    }
    self.init(elements)
    if wordCount == 0 { return nil }
  }

  private static func text(_ element: Element) -> String {
    guard case .word(let word) = element else { return gapMark }
    return word == gapMark ? escapedGapMark : escaped(word)
  }

  private static func element(_ field: Substring) -> Element? {
    if field == gapMark { return .gap }
    if field == escapedGapMark { return .word(gapMark) }
    guard let word = unescaped(field), !word.isEmpty else { return nil }
    return .word(word)
  }

  private static func escaped(_ word: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if let letter = escapes.first(where: { $0.scalar == scalar })?.letter {
        result.append(contentsOf: ["\\", letter])
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func unescaped(_ field: Substring) -> String? {
    var result = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar != "\\" {
        result.append(scalar)
      } else if let letter = scalars.next(),
        let meaning = escapes.first(where: { $0.letter == letter })?.scalar
      {
        result.append(meaning)
      } else {
        return nil
      }
    }
    return String(result)
  }

  private typealias Escape = (scalar: Unicode.Scalar, letter: Unicode.Scalar)

  private static let escapes: [Escape] = [
    (" ", "s"), ("\t", "t"), ("\n", "n"), ("\r", "r"), ("\\", "\\"),
  ]
}

extension String {
  /// The parts between separators, empty ones included. By scalars, because a separator before a
  /// combining mark is no `Character` of its own.
  func fields(separatedBy separator: Unicode.Scalar) -> [Substring] {
    unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map(Substring.init)
  }
}
