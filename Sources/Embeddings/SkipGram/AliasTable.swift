import Determinism

/// Draws from a fixed discrete distribution in constant time.
///
/// Walker's alias method, built in linear time as by Vose (1991, doi:10.1109/32.92917): the mass is cut into
/// equal columns that hold at most two outcomes each. It takes the place of the 100-million-entry unigram
/// table of the original word2vec.
struct AliasTable: Sendable {
  private struct Column {
    /// The share of `own` in this column, in units of 2⁻³².
    var threshold: UInt32
    var own: UInt32
    var other: UInt32
  }

  private var columns: [Column]

  /// A table over `outcomes` with probabilities proportional to `weights`.
  ///
  /// - Precondition: as many weights as outcomes, at least one, none negative, and a positive sum.
  init(outcomes: [UInt32], weights: [Double]) {
    let total = weights.reduce(0, +)
    precondition(
      outcomes.count == weights.count && total > 0,
      "An alias table needs one weight an outcome and a positive sum of weights.")
    columns = outcomes.map { Column(threshold: .max, own: $0, other: $0) }
    var heights = weights.map { $0 / total * Double(outcomes.count) }
    var low = heights.indices.filter { heights[$0] < 1 }
    var high = heights.indices.filter { heights[$0] >= 1 }
    while let poor = low.popLast(), let rich = high.popLast() {
      columns[poor].threshold = UInt32(min(heights[poor] * 0x1p32, 0x1p32 - 1))
      columns[poor].other = outcomes[rich]
      heights[rich] -= 1 - heights[poor]
      if heights[rich] < 1 { low.append(rich) } else { high.append(rich) }
    }
  }

  /// One outcome: the high part of one multiplication chooses the column, the low part the side.
  func draw(using generator: inout SeededGenerator) -> UInt32 {
    let (high, low) = generator.next().multipliedFullWidth(by: UInt64(columns.count))
    let column = columns[Int(high)]
    return UInt32(truncatingIfNeeded: low >> 32) < column.threshold ? column.own : column.other
  }
}
