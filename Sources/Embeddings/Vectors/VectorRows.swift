import Determinism
import Tensors

/// The numbers of word vectors: floats, in memory or in a mapped file, or 8-bit numbers in one.
enum VectorRows: Sendable {
  case floats(RowMatrix)
  case bytes(ByteMatrix)

  /// The number of rows.
  var count: Int {
    switch self {
    case .floats(let matrix): matrix.rowCount
    case .bytes(let matrix): matrix.rowCount
    }
  }

  /// The length of every row.
  var dimension: Int {
    switch self {
    case .floats(let matrix): matrix.dimension
    case .bytes(let matrix): matrix.dimension
    }
  }

  /// The numbers of a row.
  subscript(index: Int) -> [Float] { withRow(index) { Array($0) } }

  /// Calls `body` with the numbers of a row: in place if they are floats, else in memory that is gone
  /// afterwards.
  func withRow<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    switch self {
    case .floats(let matrix):
      return try withExtendedLifetime(matrix) { try body(UnsafeBufferPointer($0.row(index))) }
    case .bytes(let matrix):
      return try withUnsafeTemporaryAllocation(of: Float.self, capacity: matrix.dimension) {
        matrix.read(index, into: $0)
        return try body(UnsafeBufferPointer($0))
      }
    }
  }

  /// Writes the numbers of a row to `result`.
  func copy(_ index: Int, to result: UnsafeMutableBufferPointer<Float>) {
    switch self {
    case .floats(let matrix): _ = result.update(fromContentsOf: matrix.row(index))
    case .bytes(let matrix): matrix.read(index, into: result)
    }
  }

  /// All numbers as floats, in place if they are.
  var floats: RowMatrix {
    switch self {
    case .floats(let matrix): return matrix
    case .bytes(let bytes):
      let matrix = RowMatrix(rowCount: count, dimension: dimension)
      ParallelBlocks.forEach(count: (count + 4095) / 4096) { block in
        for row in block * 4096..<min((block + 1) * 4096, bytes.rowCount) {
          bytes.read(row, into: matrix.row(row))
        }
      }
      return matrix
    }
  }

  /// The first rows as floats.
  func prefix(_ count: Int) -> RowMatrix {
    if case .floats(let matrix) = self { return matrix.prefix(count) }
    let matrix = RowMatrix(rowCount: count, dimension: dimension)
    for row in 0..<count {
      withRow(row) { _ = matrix.row(row).update(fromContentsOf: $0) }
    }
    return matrix
  }

  /// The inner products of the row of `query` with some rows.
  func products(of query: RowMatrix, with rows: Range<Int>) -> [Float] {
    var products = [Float](repeating: 0, count: rows.count)
    switch self {
    case .floats(let matrix):
      SkipGramKernels.active.products(
        query.base, matrix.base + rows.lowerBound * matrix.stride, matrix.rowVectors, rows.count,
        &products)
    case .bytes(let matrix):
      SkipGramKernels.active.byte_products(
        query.base, matrix.base + rows.lowerBound * matrix.stride, matrix.stride, query.rowVectors,
        rows.count, &products)
      for row in rows { products[row - rows.lowerBound] *= matrix.factors[row] }
    }
    return products
  }

  /// 1 over the length of a row, 0 for a row of zeros.
  func inverseLength(_ index: Int) -> Float {
    let square =
      switch self {
      case .floats(let matrix):
        Kernels.active.sum_of_squares(matrix.row(index).baseAddress, matrix.dimension)
      case .bytes(let matrix): matrix.squaredLength(index)
      }
    return square > 0 ? Float(1 / square.squareRoot()) : 0
  }
}
