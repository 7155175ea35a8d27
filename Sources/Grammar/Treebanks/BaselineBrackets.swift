import Determinism

/// What a parser has to be better than: binary trees that look at no word, one in each segment
/// between punctuation marks. The spans are those of two words or more, the segments among them.
public enum BaselineBrackets {
  /// Every word's sister is all that follows it: `a (b (c d))`.
  public static func rightBranching(_ segments: [Range<Int>]) -> Set<Range<Int>> {
    Set(segments.flatMap { segment in segment.dropLast().map { $0..<segment.upperBound } })
  }

  /// Every word's sister is all that stands before it: `((a b) c) d`.
  public static func leftBranching(_ segments: [Range<Int>]) -> Set<Range<Int>> {
    Set(segments.flatMap { segment in segment.dropFirst().map { segment.lowerBound..<($0 + 1) } })
  }

  /// Each part is cut at one of its gaps, all of them equally probable, and so on within.
  public static func random(
    _ segments: [Range<Int>], using generator: inout SeededGenerator
  ) -> Set<Range<Int>> {
    var spans: Set<Range<Int>> = []
    var open = segments
    while let span = open.popLast() {
      if span.count < 2 { continue }
      spans.insert(span)
      let cut = span.lowerBound + 1 + generator.nextIndex(below: span.count - 1)
      open += [span.lowerBound..<cut, cut..<span.upperBound]
    }
    return spans
  }
}
