/// Where the sequences of a batch lie among the rows of a `[rows, width]` matrix.
///
///     gap | sequence 0 | gap | sequence 1 | gap | … | gap
///
/// Sequences keep their own lengths: there is no padding to the longest. The `gap` rows between them
/// are always zero, in values and in gradients, so that a convolution that reaches up to `gap` rows to
/// either side reads zeros beyond a sequence's ends, in place and without a test.
package struct SequenceLayout: Sendable, Equatable {
  /// Zero rows before, between and after the sequences.
  package let gap: Int
  /// The rows of each sequence, in order.
  package let ranges: [Range<Int>]
  /// All rows, gaps included.
  package let rows: Int

  /// Lays out sequences of the given lengths.
  package init(lengths: [Int], gap: Int) {
    precondition(gap >= 0, "The gap between sequences is not negative, found \(gap).")
    var ranges: [Range<Int>] = []
    var row = gap
    for length in lengths {
      ranges.append(row..<row + length)
      row += length + gap
    }
    self.gap = gap
    self.ranges = ranges
    self.rows = row
  }

  /// The length of the longest sequence, 0 without any.
  package var longest: Int { ranges.lazy.map(\.count).max() ?? 0 }

  /// Sets the gap rows of a `[rows, width]` matrix to zero.
  package func zeroGaps(_ matrix: FloatBuffer, width: Int) {
    var end = 0
    for range in ranges + [rows..<rows] {
      (matrix + end * width).zero(count: (range.lowerBound - end) * width)
      end = range.upperBound
    }
  }
}
