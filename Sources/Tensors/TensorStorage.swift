import Foundation

/// How the numbers of a tensor stand in a file.
public enum TensorStorage: String, Sendable, CaseIterable {
  /// As they are.
  case float32 = "32"
  /// In eight bits, `round(127 x / m)`, with the largest absolute value m of each row beside them
  /// (a row being all numbers with the same last index but one). Half of m / 127 is the largest error.
  case int8 = "8"
}

/// Rows of a tensor in eight bits with a scale each.
struct QuantizedRows {
  let values: [Int8]
  let scales: [Float]

  /// Rounds `scalars`, rows of `width` numbers.
  init(_ scalars: [Float], width: Int) {
    let rows = width > 0 ? scalars.count / width : 0
    var (values, scales) = ([Int8](repeating: 0, count: scalars.count), [Float]())
    for row in 0..<rows {
      let range = row * width..<(row + 1) * width
      let largest = scalars[range].reduce(0) { max($0, abs($1)) }
      let scale = largest.isFinite ? largest / 127 : 0
      if scale > 0 {
        for index in range { values[index] = Int8((scalars[index] / scale).rounded()) }
      }
      scales.append(scale)
    }
    (self.values, self.scales) = (values, scales)
  }

  /// The numbers that values and scales stand for.
  static func scalars(_ values: UnsafeRawBufferPointer, scales: [Float]) -> [Float] {
    guard let count = scales.isEmpty ? nil : values.count / scales.count else { return [] }
    return values.bindMemory(to: Int8.self).enumerated().map { Float($1) * scales[$0 / count] }
  }
}
