/// Cuts a long text into windows that a model can take: whole sentences where possible.
///
/// A window ends after the last end of a sentence that fits, failing that after the last comma, failing
/// that where the length is reached. The next one begins there, or, if windows are to overlap, before it:
/// after the first end of a sentence, failing that the first comma, of what both may have in common.
package enum TextWindows {
  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "!", "?", ";", "\n"]
  private static let clauseEnds: Set<Unicode.Scalar> = [",", "、", ":"]

  /// The windows of `characters`, each at most `maximum` long, in order and without gaps. Neighbors have at
  /// most `overlap` characters in common, and windows that are no neighbors have none.
  ///
  /// - Precondition: `overlap` is at most a quarter of `maximum`.
  /// - Complexity: O(n).
  package static func ranges(
    of characters: [Unicode.Scalar], maximum: Int, overlap: Int = 0
  ) -> [Range<Int>] {
    precondition(maximum > 0, "A window holds at least one character, found \(maximum).")
    precondition(
      0...maximum / 4 ~= overlap,
      "Windows of \(maximum) characters overlap by a quarter at most, found \(overlap).")
    var ranges: [Range<Int>] = []
    var start = 0
    while characters.count - start > maximum {
      // No earlier end, so that the window after next begins behind this one.
      let fitting = start + 2 * overlap..<start + maximum
      let end = cut(characters) { fitting.last(where: $0) } ?? fitting.upperBound
      ranges.append(start..<end)
      let common = end - overlap..<max(end - overlap, end - 1)
      start = cut(characters) { common.first(where: $0) } ?? common.lowerBound
    }
    if start < characters.count { ranges.append(start..<characters.count) }
    return ranges
  }

  /// The place after an end of a sentence, or else of a clause, that `find` finds among places.
  private static func cut(
    _ characters: [Unicode.Scalar], _ find: ((Int) -> Bool) -> Int?
  ) -> Int? {
    (find { sentenceEnds.contains(characters[$0]) } ?? find { clauseEnds.contains(characters[$0]) })
      .map { $0 + 1 }
  }
}
