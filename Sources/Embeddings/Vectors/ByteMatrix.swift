import Lexicons

/// Rows of 8-bit numbers in a mapped file, each with a factor (`NumberStorage.int8`).
///
/// A row starts at a multiple of 64 bytes and is filled up with zeros. Immutable, hence `@unchecked Sendable` in spite of its pointers.
final class ByteMatrix: @unchecked Sendable {
  /// The number of rows.
  let rowCount: Int
  /// The number of bytes of a row that mean something.
  let dimension: Int
  /// The first byte of the first row.
  let base: UnsafePointer<Int8>
  /// The factor of each row.
  let factors: UnsafePointer<Float>
  /// What both lie in.
  private let file: SharedMemory

  /// The matrix that lies in a mapped file.
  ///
  /// - Precondition: `start` is a multiple of 64, `factors` of 4, and `file` holds all rows and factors.
  init(
    in file: SharedMemory, at start: UnsafeRawPointer, factors: UnsafeRawPointer, rowCount: Int,
    dimension: Int
  ) {
    self.rowCount = rowCount
    self.dimension = dimension
    self.file = file
    base = start.bindMemory(
      to: Int8.self, capacity: max(1, rowCount * Self.stride(dimension)))
    self.factors = factors.bindMemory(to: Float.self, capacity: max(1, rowCount))
  }

  /// The number of bytes from one row to the next.
  var stride: Int { Self.stride(dimension) }

  /// The number of bytes from one row of `dimension` numbers to the next.
  static func stride(_ dimension: Int) -> Int { (dimension + 63) / 64 * 64 }

  /// Writes the numbers of a row to `result`.
  func read(_ index: Int, into result: UnsafeMutableBufferPointer<Float>) {
    precondition(0..<rowCount ~= index, "Row \(index) of a matrix with \(rowCount) rows.")
    precondition(result.count == dimension, "A row has \(dimension) numbers.")
    let (row, factor) = (base + index * stride, factors[index])
    for column in 0..<dimension { result[column] = Float(row[column]) * factor }
  }

  /// The square of the length of a row.
  func squaredLength(_ index: Int) -> Double {
    precondition(0..<rowCount ~= index, "Row \(index) of a matrix with \(rowCount) rows.")
    let (row, factor) = (base + index * stride, Double(factors[index]))
    var sum = 0
    for column in 0..<dimension { sum &+= Int(row[column]) &* Int(row[column]) }
    return Double(sum) * factor * factor
  }
}
