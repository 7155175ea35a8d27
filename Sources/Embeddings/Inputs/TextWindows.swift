import CorpusReading

/// Cuts a long text into windows that a model can take.
package enum TextWindows: Sendable, Equatable {
  /// As many sentences as fit into `maximum` characters; neighbors have at most `overlap` characters in common, and
  /// windows that are no neighbors have none.
  ///
  /// A window ends after the last end of a sentence that fits, failing that after the last comma, failing
  /// that where the length is reached. The next one begins there, or, if windows are to overlap, before it:
  /// after the first end of a sentence, failing that the first comma, of what both may have in common.
  case joined(maximum: Int, overlap: Int)
  /// A sentence each (`Sentences`) without the white space around it and, if asked for, without the marks that end it;
  /// one of more than `maximum` characters is cut as joined ones are, without overlap.
  case sentences(maximum: Int, withoutEnds: Bool)

  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "!", "?", ";", "\n"]
  private static let clauseEnds: Set<Unicode.Scalar> = [",", "、", ":"]

  /// The windows of a text, in order; between joined ones there are no gaps.
  ///
  /// - Precondition: `maximum` is above 0, and `overlap` at most a quarter of it.
  /// - Complexity: O(n).
  package func ranges(of text: TokenizedText) -> [Range<Int>] {
    switch self {
    case .joined(let maximum, let overlap):
      Self.ranges(of: text.characters[...], maximum: maximum, overlap: overlap)
    case .sentences(let maximum, let withoutEnds):
      Sentences.ranges(of: text.original.scalars).flatMap { sentence in
        text.span(of: sentence).map { span in
          Self.ranges(
            of: Self.trimmed(text.characters[span.first...span.last], withoutEnds: withoutEnds),
            maximum: maximum)
        } ?? []
      }
    }
  }

  /// A sentence without the white space around it and, if asked for, without what ends it, unless that is all there is.
  private static func trimmed(
    _ sentence: ArraySlice<Unicode.Scalar>, withoutEnds: Bool
  ) -> ArraySlice<Unicode.Scalar> {
    let start = sentence.firstIndex { !$0.isWhiteSpace } ?? sentence.endIndex
    let visible = sentence[start...]
    let last = visible.lastIndex { !$0.isWhiteSpace && !(withoutEnds && Sentences.isEndMark($0)) }
    return last.map { visible[...$0] } ?? visible
  }

  private static func ranges(
    of characters: ArraySlice<Unicode.Scalar>, maximum: Int, overlap: Int = 0
  ) -> [Range<Int>] {
    precondition(maximum > 0, "A window holds at least one character, found \(maximum).")
    precondition(
      0...maximum / 4 ~= overlap,
      "Windows of \(maximum) characters overlap by a quarter at most, found \(overlap).")
    var ranges: [Range<Int>] = []
    var start = characters.startIndex
    while characters.endIndex - start > maximum {
      // No earlier end, so that the window after next begins behind this one.
      let fitting = start + 2 * overlap..<start + maximum
      let end = cut(characters) { fitting.last(where: $0) } ?? fitting.upperBound
      ranges.append(start..<end)
      let common = end - overlap..<max(end - overlap, end - 1)
      start = cut(characters) { common.first(where: $0) } ?? common.lowerBound
    }
    if start < characters.endIndex { ranges.append(start..<characters.endIndex) }
    return ranges
  }

  /// The place after an end of a sentence, or else of a clause, that `find` finds among places.
  private static func cut(
    _ characters: ArraySlice<Unicode.Scalar>, _ find: ((Int) -> Bool) -> Int?
  ) -> Int? {
    (find { sentenceEnds.contains(characters[$0]) } ?? find { clauseEnds.contains(characters[$0]) })
      .map { $0 + 1 }
  }
}
