import CorpusReading

/// Strings compared without regard to how much white space stands where there is some: pages and tools fold it, and
/// write a line's end as `\n`.
enum WhiteSpaceFolding {
  /// A string with one space for each run of white space inside it, and none around it.
  static func folded(_ string: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var isBehindSpace = false
    for scalar in string {
      if scalar.isWhiteSpace {
        isBehindSpace = !result.isEmpty
      } else {
        if isBehindSpace { result.append(" ") }
        isBehindSpace = false
        result.append(scalar)
      }
    }
    return result
  }

  /// Whether a string that is stated beside offsets is what they cut out, white space folded; or its beginning, if what is
  /// missing is no more than was folded.
  static func states(_ string: String, _ cut: ArraySlice<Unicode.Scalar>) -> Bool {
    let plain = string.replacing("\\n", with: "\n").unicodeScalars
    let (stated, found) = (folded(plain), folded(cut))
    if stated.isEmpty { return false }
    if stated == found { return true }
    let missing = found.count - stated.count
    return missing > 0 && missing <= cut.count - found.count && found.starts(with: stated)
  }

  /// Where a string stands, all white space left out, nearest to an offset; nil if it does not.
  ///
  /// Complexity: linear in the text times the string's length at worst.
  static func place(of string: String, nearest start: Int, in text: ScalarText) -> Range<Int>? {
    let pattern = string.unicodeScalars.filter { !$0.isWhiteSpace }
    let places = text.scalars.indices.filter { !text.scalars[$0].isWhiteSpace }
    guard let first = pattern.first, pattern.count <= places.count else { return nil }
    var best: Range<Int>?
    for begin in 0...places.count - pattern.count where text.scalars[places[begin]] == first {
      let end = begin + pattern.count
      guard zip(places[begin..<end], pattern).allSatisfy({ text.scalars[$0] == $1 }) else {
        continue
      }
      let range = places[begin]..<places[end - 1] + 1
      if abs(range.lowerBound - start) < best.map({ abs($0.lowerBound - start) }) ?? .max {
        best = range
      }
    }
    return best
  }
}
