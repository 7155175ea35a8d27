/// The sentences of a text, Chinese, English or both.
///
/// ```swift
/// let text = "他问：“去吗？去吧！”没人回答。《你好！》是书名。"
/// Sentences.ranges(of: Array(text.unicodeScalars))   // [0..<11, 11..<16, 16..<25]
/// " 你好。 再见！\n".sentences                        // ["你好。", "再见！"]
/// ```
///
/// A sentence ends behind a run of `。！？｡‼⁇⁈⁉`, together with the quotes and brackets that close there,
/// and at a line end, unless a word in small letters goes on behind it (a hard-wrapped line).
/// Other marks end one only in a fitting place:
/// - `!` and `?` before white space, a closing mark or a line end, and beside a Chinese character, but
///   neither in web addresses nor between a letter and a Chinese character (`Yahoo!的`);
/// - `.` and `．` before what can begin a sentence, but not in numbers and names of files, nor behind
///   abbreviations, initials, and the numbers of a list;
/// - `……` and `...` before a closing mark, a line end, or white space and a capital or a Chinese character.
///
/// What stands in quotes, brackets or title marks that are closed on the same line, at most a hundred
/// characters on, is not cut. A quotation ends the sentence if it ends like one and is not taken up
/// again (`“你好！”，他说。`); a bracket does so only if the sentence began with it, a title never.
public enum Sentences {
  /// Whether a scalar is one of the marks that may end a sentence, the ellipsis apart.
  package static func isEndMark(_ scalar: Unicode.Scalar) -> Bool {
    [.period, .narrowEnd, .wideEnd].contains(SentenceCharacter(scalar))
  }

  /// The ranges of the sentences, in order and without gaps: the white space behind a sentence belongs
  /// to it, that at the start of the text to the first. None is empty; an empty text has none.
  ///
  /// - Complexity: O(n), whatever the text holds. Memory: some bytes for each scalar.
  public static func ranges(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    SentenceScan(scalars).ranges()
  }
}

extension String {
  /// The sentences of the text without the white space around them; blank ones are left out.
  ///
  /// Complexity: linear in the length of the text.
  public var sentences: [Substring] {
    let scalars = Array(unicodeScalars)
    let trimmed: [Range<Int>] = Sentences.ranges(of: scalars).compactMap { range in
      let piece = scalars[range]
      guard let first = piece.firstIndex(where: { !$0.isWhiteSpace }),
        let last = piece.lastIndex(where: { !$0.isWhiteSpace })
      else { return nil }
      return first..<last + 1
    }
    return ranges(ofScalars: trimmed).map { self[$0] }
  }
}
