extension String {
  /// The place of a range of Unicode scalars, the unit of all positions here.
  ///
  /// ```swift
  /// let text = "他在北京"
  /// text[text.range(ofScalars: 2..<4)]   // "北京"
  /// ```
  ///
  /// Complexity: linear in the range's end, because a string is walked to a place in it; for many ranges of one
  /// text use ``ranges(ofScalars:)``.
  ///
  /// - Precondition: the range lies in the text.
  public func range(ofScalars scalars: Range<Int>) -> Range<Index> {
    precondition(scalars.lowerBound >= 0, "A range of scalars lies in the text: found \(scalars).")
    let start = place(scalars.lowerBound, after: startIndex, scalars)
    return start..<place(scalars.count, after: start, scalars)
  }

  /// The places of many ranges of Unicode scalars, in their order, which may be any.
  ///
  /// Complexity: linear in the text's length and the number of ranges; the text is walked once. Memory: an index
  /// for each scalar.
  ///
  /// - Precondition: the ranges lie in the text.
  public func ranges(ofScalars ranges: some Sequence<Range<Int>>) -> [Range<Index>] {
    let indices = Array(unicodeScalars.indices) + [endIndex]
    return ranges.map { range in
      precondition(
        range.lowerBound >= 0 && range.upperBound < indices.count,
        "A range of scalars lies in the text: found \(range) of \(indices.count - 1) scalars.")
      return indices[range.lowerBound]..<indices[range.upperBound]
    }
  }

  /// The piece at a range of Unicode scalars.
  ///
  /// Complexity: linear in the range's end.
  ///
  /// - Precondition: the range lies in the text.
  public subscript(scalars range: Range<Int>) -> Substring { self[self.range(ofScalars: range)] }

  private func place(_ offset: Int, after start: Index, _ range: Range<Int>) -> Index {
    guard let index = unicodeScalars.index(start, offsetBy: offset, limitedBy: endIndex) else {
      preconditionFailure("A range of scalars lies in the text: found \(range), too far.")
    }
    return index
  }
}
