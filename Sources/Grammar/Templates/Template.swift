/// A sentence pattern: words in order, with gaps that stand for one or more other words.
///
/// Printed with one space between the elements and `[X]` for a gap:
///
///     Template([.word("其中"), .gap, .word("例")]).description  // "其中 [X] 例"
///
/// Neighboring gaps are one gap, so that a template has one form only. The template of a
/// ``SentenceTree`` alone has a gap for each of its children, neighbors too.
public struct Template: Hashable, Sendable {
  /// A word, or a gap for one or more words.
  public enum Element: Hashable, Sendable {
    case word(String)
    case gap
  }

  /// Words and gaps in order; no word is empty.
  public let elements: [Element]

  /// Creates a template; neighboring gaps become one.
  ///
  /// - Precondition: no word is the empty string.
  public init(_ elements: [Element]) {
    precondition(!elements.contains(.word("")), "A template's words are not empty.")
    var merged: [Element] = []
    merged.reserveCapacity(elements.count)
    for element in elements where element != .gap || merged.last != .gap {
      merged.append(element)
    }
    self.elements = merged
  }

  /// A part of a sentence: `elements` as they are, with a gap for each child.
  init(ofPart elements: [Element]) {
    precondition(!elements.contains(.word("")), "A template's words are not empty.")
    self.elements = elements
  }

  /// The number of words, gaps not counted.
  public var wordCount: Int {
    elements.count { $0 != .gap }
  }

  /// The number of gaps.
  public var gapCount: Int {
    elements.count - wordCount
  }

  /// Whether this is a single word between two gaps, which says nothing about a sentence's form.
  public var isTrivial: Bool {
    elements.count == 3 && wordCount == 1
  }
}

extension Template: Comparable {
  /// Element by element: a gap stands before every word, words by their Unicode scalars, and a
  /// template before those that continue it.
  public static func < (left: Template, right: Template) -> Bool {
    left.elements.lexicographicallyPrecedes(right.elements, by: precedes)
  }

  private static func precedes(_ left: Element, _ right: Element) -> Bool {
    switch (left, right) {
    case (.gap, .word): return true
    case (_, .gap): return false
    case (.word(let first), .word(let second)):
      return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
    }
  }
}

extension Template: Codable {
  /// Reads an array of words, `null` for a gap.
  ///
  /// - Throws: `DecodingError` if it is no such array or holds an empty word.
  public init(from decoder: any Decoder) throws {
    let words = try [String?](from: decoder)
    guard !words.contains("") else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "A template's word is empty."))
    }
    self.init(words.map { $0.map(Element.word) ?? .gap })
  }

  /// Writes an array of words, `null` for a gap: `["其中", null, "例"]`.
  public func encode(to encoder: any Encoder) throws {
    try elements.map { element -> String? in
      guard case .word(let word) = element else { return nil }
      return word
    }.encode(to: encoder)
  }
}
