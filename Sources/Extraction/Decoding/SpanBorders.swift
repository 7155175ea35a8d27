import CorpusReading

/// Which marks a span may begin or end with: none of those that part clauses, no white space and no half of a pair
/// of brackets or quotes, unless the training data has such spans.
///
/// A pointer scorer judges first and last characters, and the first character after a name is nearly as good an end as
/// its last one; so a model marks `李四。` where it has seen few names before a full stop. No annotator would.
struct SpanBorders: Codable, Sendable, Equatable {
  /// The marks that spans of the training data begin with.
  private(set) var beginnings: String
  /// Those that they end with.
  private(set) var ends: String
  /// Whether they hold halves of pairs.
  private(set) var holdsHalfPairs: Bool

  /// Marks that no span begins or ends with; white space counts as one, too.
  private static let marks = Set("。，；！？、,;!?｡､".unicodeScalars)
  /// What spans must do at least as often to count as such that do: annotators slip.
  private static let leastShare = 0.005

  /// Those of spans that stay as they are, but for white space around them.
  static let loose: SpanBorders = {
    let all = String(String.UnicodeScalarView(marks.sorted()))
    return SpanBorders(beginnings: all, ends: all, holdsHalfPairs: true)
  }()

  /// Spans that begin and end with these marks besides what spans have anywhere.
  init(beginnings: String = "", ends: String = "", holdsHalfPairs: Bool = false) {
    (self.beginnings, self.ends, self.holdsHalfPairs) = (beginnings, ends, holdsHalfPairs)
  }

  /// What the spans of training texts are like.
  init(of spans: some Sequence<String>) {
    var (beginnings, ends): ([Unicode.Scalar: Int], [Unicode.Scalar: Int]) = ([:], [:])
    var (count, halfCount) = (0, 0)
    for span in spans {
      let scalars = Array(span.unicodeScalars)
      guard let first = scalars.first, let last = scalars.last else { continue }
      count += 1
      if Self.isMark(first) { beginnings[first, default: 0] += 1 }
      if Self.isMark(last) { ends[last, default: 0] += 1 }
      if Self.firstHalf(in: scalars, 0..<scalars.count) != nil { halfCount += 1 }
    }
    let least = max(2, Int((Double(count) * Self.leastShare).rounded(.up)))
    func marks(_ counts: [Unicode.Scalar: Int]) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: counts.filter { $0.value >= least }.keys.sorted())
      return String(view)
    }
    (self.beginnings, self.ends) = (marks(beginnings), marks(ends))
    holdsHalfPairs = halfCount >= least
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    marks.contains(scalar) || scalar.isWhiteSpace
  }

  /// The nearest span that is as spans are: marks at its ends left out, and halves of pairs with what they part from
  /// the rest, unless the other half stands beside it. Nil if nothing is left.
  ///
  ///     《围城 → 围城     李四。 → 李四     北京（中国 → 北京（中国） where ） follows, 北京 elsewhere
  ///
  /// What is all that a pair of brackets holds keeps its marks: 你好，旧时光！ of 《你好，旧时光！》.
  ///
  /// - Complexity: O(n²) at worst for n scalars of the span, linear but for halves of pairs.
  func repaired(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Range<Int>? {
    var range = range
    while true {
      range = trimmed(range, in: text)
      if range.isEmpty { return nil }
      guard !holdsHalfPairs, let half = Self.firstHalf(in: text, range) else { return range }
      range = Self.withoutHalf(at: half, range, in: text)
    }
  }

  private func trimmed(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Range<Int> {
    let isBracketed = Self.isBracketed(range, in: text)
    func isForeign(_ scalar: Unicode.Scalar, _ known: String) -> Bool {
      if isBracketed && !scalar.isWhiteSpace { return false }
      return Self.isMark(scalar) && !known.unicodeScalars.contains(scalar)
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isForeign(text[start], beginnings) { start += 1 }
    while start < end, isForeign(text[end - 1], ends) { end -= 1 }
    return start..<end
  }

  /// Whether a range is all that a pair around it holds.
  private static func isBracketed(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
    guard range.lowerBound > 0, range.upperBound < text.count else { return false }
    return isPair(text[range.lowerBound - 1], text[range.upperBound])
  }

  /// The place of the first half of a pair whose other half is not in the range; straight quotes are the same on both
  /// sides, so an odd one is the last.
  private static func firstHalf(in text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
    var open: [Int] = []
    var quote: Int?
    for index in range {
      let scalar = text[index]
      if let mark = PairedMark(scalar) {
        if mark.isOpening {
          open.append(index)
        } else if !isApostrophe(at: index, in: text) {
          guard let last = open.last, isPair(text[last], scalar) else { return index }
          open.removeLast()
        }
      } else if scalar == "\"" {
        quote = quote == nil ? index : nil
      }
    }
    return [open.first, quote].compactMap { $0 }.min()
  }

  private static func isPair(_ opening: Unicode.Scalar, _ closing: Unicode.Scalar) -> Bool {
    PairedMark(opening)?.isClosed(by: PairedMark(closing)) ?? false
  }

  /// Whether ’ stands in a word, as in it’s.
  private static func isApostrophe(at index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard text[index] == "’", index > 0, index + 1 < text.count else { return false }
    return text[index - 1].isLatinLetter && text[index + 1].isLatinLetter
  }

  /// The range with the other half of the one at `half`, where that is its neighbor and makes it whole, or else without
  /// the shorter of the two sides of it.
  private static func withoutHalf(
    at half: Int, _ range: Range<Int>, in text: [Unicode.Scalar]
  ) -> Range<Int> {
    let (start, end) = (range.lowerBound, range.upperBound)
    if half > start, end < text.count, isPair(text[half], text[end]),
      firstHalf(in: text, start..<end + 1) == nil
    {
      return start..<end + 1
    }
    if half + 1 < end, start > 0, isPair(text[start - 1], text[half]),
      firstHalf(in: text, start - 1..<end) == nil
    {
      return start - 1..<end
    }
    return half - start >= end - half - 1 ? start..<half : half + 1..<end
  }
}
