/// Cuts a long text into windows that a model can take: whole sentences where possible.
///
/// A window ends after the last end of a sentence that fits, failing that after the last comma, failing
/// that where the length is reached. What crosses the border of two windows is not found.
package enum TextWindows {
  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "!", "?", ";", "\n"]
  private static let clauseEnds: Set<Unicode.Scalar> = [",", "、", ":"]

  /// The windows of `characters`, each at most `maximum` long, in order and without gaps.
  ///
  /// - Complexity: O(n).
  package static func ranges(of characters: [Unicode.Scalar], maximum: Int) -> [Range<Int>] {
    precondition(maximum > 0, "A window holds at least one character, found \(maximum).")
    var ranges: [Range<Int>] = []
    var start = 0
    while characters.count - start > maximum {
      let window = start..<start + maximum
      let last =
        window.last { sentenceEnds.contains(characters[$0]) }
        ?? window.last { clauseEnds.contains(characters[$0]) } ?? window.upperBound - 1
      ranges.append(start..<last + 1)
      start = last + 1
    }
    if start < characters.count { ranges.append(start..<characters.count) }
    return ranges
  }
}
