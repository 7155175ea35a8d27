/// A text as an array of Unicode scalars, for cutting by offsets and for finding strings.
///
/// A `String` has to be walked from its start to reach an offset; this walks it once.
/// Cutting takes time in the length of the piece, finding O(text · string) at worst.
public struct ScalarText: Sendable {
  /// The scalars of the text.
  public let scalars: [Unicode.Scalar]

  /// Takes the text apart once, in linear time.
  public init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The number of Unicode scalars.
  public var count: Int { scalars.count }

  /// The piece at `range`.
  ///
  /// - Precondition: `range` lies within `0..<count`.
  public subscript(range: Range<Int>) -> String {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count,
      "A piece lies within the text: found \(range) of \(count) scalars.")
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// `range` without the white space at its ends; nil if it is all white space.
  ///
  /// - Precondition: `range` lies within `0..<count`.
  package func trimmed(_ range: Range<Int>) -> Range<Int>? {
    let piece = scalars[range]
    guard let first = piece.firstIndex(where: { !$0.isWhiteSpace }),
      let last = piece.lastIndex(where: { !$0.isWhiteSpace })
    else { return nil }
    return first..<last + 1
  }

  /// Every place where `string` occurs, overlapping ones included, in order.
  public func occurrences(of string: String) -> [Range<Int>] {
    places(of: Array(string.unicodeScalars), in: scalars, within: 0..<count)
  }

  /// Where to take `string` to be when the data does not say: the first occurrence that does not
  /// cut a Latin word or a number in two; else the first occurrence; else the same without
  /// regard to case. Nil when it does not occur at all, or is empty.
  ///
  ///     ScalarText("增持160万股，其中60万股").place(of: "60万股")  // 10..<14
  public func place(of string: String) -> Range<Int>? {
    let ranges = candidates(for: string)
    return ranges.first(where: isWhole) ?? ranges.first
  }

  /// The occurrence of `string` nearest to `start`, the earlier one of two equally near; without
  /// regard to case if there is no exact one. Nil when it does not occur at all, or is empty.
  public func place(of string: String, nearest start: Int) -> Range<Int>? {
    candidates(for: string).min {
      (abs($0.lowerBound - start), $0.lowerBound) < (abs($1.lowerBound - start), $1.lowerBound)
    }
  }

  /// The first exact occurrence of `string` within `range` that does not cut a Latin word or a number in two;
  /// nil if there is none.
  ///
  /// - Complexity: O(range · string) at worst.
  package func firstWholeOccurrence(of string: String, in range: Range<Int>) -> Range<Int>? {
    places(of: Array(string.unicodeScalars), in: scalars, within: range).first(where: isWhole)
  }

  private func candidates(for string: String) -> [Range<Int>] {
    let exact = occurrences(of: string)
    if !exact.isEmpty { return exact }
    return places(
      of: string.unicodeScalars.map(Self.folded), in: scalars.map(Self.folded), within: 0..<count)
  }

  /// Whether neither end of `range` cuts a word.
  private func isWhole(_ range: Range<Int>) -> Bool {
    !cutsWord(range.lowerBound) && !cutsWord(range.upperBound)
  }

  /// Whether both neighbors of `boundary` are ASCII letters, or both are ASCII digits.
  private func cutsWord(_ boundary: Int) -> Bool {
    guard boundary > 0, boundary < count else { return false }
    let (left, right) = (scalars[boundary - 1], scalars[boundary])
    return left.isLatinLetter && right.isLatinLetter || left.isDigit && right.isDigit
  }

  private func places(
    of pattern: [Unicode.Scalar], in text: [Unicode.Scalar], within range: Range<Int>
  ) -> [Range<Int>] {
    guard let first = pattern.first, pattern.count <= range.count else { return [] }
    return (range.lowerBound...range.upperBound - pattern.count).compactMap { start in
      let place = start..<start + pattern.count
      return text[start] == first && text[place].elementsEqual(pattern) ? place : nil
    }
  }

  /// The lower-case scalar, where lower case is a single scalar, so that offsets stay the same.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return "A"..."Z" ~= scalar ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }
}

extension Unicode.Scalar {
  package var isLatinLetter: Bool { "a"..."z" ~= self || "A"..."Z" ~= self }
  package var isDigit: Bool { "0"..."9" ~= self }
}
