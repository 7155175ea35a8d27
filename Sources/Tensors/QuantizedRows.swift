/// Rows of numbers in eight bits with a factor each; see ``NumberStorage/int8``.
package struct QuantizedRows: Sendable {
  /// All numbers, row after row.
  let values: [Int8]
  /// The factor of each row.
  let factors: [Float]

  /// Rounds `scalars`, rows of `width` numbers.
  init(_ scalars: [Float], width: Int) {
    let rows = scalars.withUnsafeBufferPointer { scalars in
      stride(from: 0, to: width > 0 ? scalars.count : 0, by: max(1, width)).map {
        Self.quantized(UnsafeBufferPointer(rebasing: scalars[$0..<$0 + width]))
      }
    }
    values = rows.flatMap(\.values)
    factors = rows.map(\.factor)
  }

  /// The factor and the numbers of one row; a row too small for a factor, or with a number that is not
  /// finite, becomes zeros.
  package static func quantized(
    _ row: UnsafeBufferPointer<Float>
  ) -> (factor: Float, values: [Int8]) {
    let largest = row.reduce(0) { max($0, abs($1)) }
    let factor = largest / 127
    guard factor.isNormal else { return (0, [Int8](repeating: 0, count: row.count)) }
    return (factor, row.map { Int8(min(127, max(-127, ($0 / factor).rounded()))) })
  }
}
