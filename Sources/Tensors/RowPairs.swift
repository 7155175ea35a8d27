import CKernels

/// The rows of a layout's sequences in pairs `dilation` apart, as a convolution computes them.
///
/// A sequence is cut into stretches of `2 · dilation` rows, and each row of a stretch's first half is
/// paired with that of the second; where the sequence ends before, the pair has no second row. Pairs are
/// counted from a sequence's start, so that its result does not depend on its place in a batch.
final class RowPairs: @unchecked Sendable {
  let base: UnsafeMutablePointer<nz_row_pair>
  let count: Int
  let dilation: Int
  private let layout: SequenceLayout

  init(_ layout: SequenceLayout, dilation: Int) {
    precondition(
      dilation >= 1 && dilation <= layout.gap,
      "A convolution of dilation \(dilation) needs gaps of as many rows, found \(layout.gap).")
    self.layout = layout
    self.dilation = dilation
    base = .allocate(capacity: max(1, layout.rows))
    var count = 0
    for range in layout.ranges {
      for stretch in stride(from: range.lowerBound, to: range.upperBound, by: 2 * dilation) {
        for first in stretch..<min(stretch + dilation, range.upperBound) {
          let second = first + dilation < range.upperBound ? first + dilation : -1
          base[count] = nz_row_pair(first: Int32(first), second: Int32(second))
          count += 1
        }
      }
    }
    self.count = count
  }

  deinit { base.deallocate() }

  func fits(_ layout: SequenceLayout, dilation: Int) -> Bool {
    self.dilation == dilation && self.layout == layout
  }
}
