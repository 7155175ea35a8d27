import CKernels
import Determinism

/// A row-major matrix in memory whose rows lie `stride` floats apart.
package struct MatrixView: Sendable {
  package let floats: FloatBuffer
  package let stride: Int

  package init(_ floats: FloatBuffer, stride: Int) {
    self.floats = floats
    self.stride = stride
  }

  /// The matrix from row `row` and column `column` on.
  package func from(row: Int, column: Int = 0) -> MatrixView {
    MatrixView(floats + (row * stride + column), stride: stride)
  }

  /// Makes each of the first `count` rows a copy of `row`.
  func setRows(_ count: Int, to row: FloatBuffer, columns: Int) {
    for index in 0..<count { from(row: index).floats.copy(from: row, count: columns) }
  }

  fileprivate var asLeft: nz_left {
    nz_left(data: floats.base, row_stride: stride, column_stride: 1)
  }

  fileprivate var asTransposedLeft: nz_left {
    nz_left(data: floats.base, row_stride: 1, column_stride: stride)
  }
}

/// The extent of a product `[rows, depth] · [depth, columns]`.
package struct ProductShape: Sendable {
  package let rows: Int
  package let depth: Int
  package let columns: Int

  package init(rows: Int, depth: Int, columns: Int) {
    precondition(
      rows >= 0 && depth > 0 && columns > 0,
      "A product needs a depth and columns, found [\(rows), \(depth)] · [\(depth), \(columns)].")
    (self.rows, self.depth, self.columns) = (rows, depth, columns)
  }
}

/// Matrix products: on the calling thread, or split over threads by rows of the result. Each element is
/// summed by one thread in one order, so the bits do not depend on the number of threads.
package enum MatrixProduct {
  /// `result = start + left · right` on the calling thread.
  package static func multiply(
    _ left: MatrixView, _ right: MatrixView, _ shape: ProductShape, bias: FloatBuffer? = nil,
    start: nz_start = nz_start_zero, into result: MatrixView
  ) {
    multiply(left.asLeft, right, shape, bias: bias, start: start, into: result)
  }

  /// `result = start + leftᵀ · right` on the calling thread; `left` is `[depth, rows]`.
  package static func multiply(
    transposed left: MatrixView, _ right: MatrixView, _ shape: ProductShape,
    start: nz_start = nz_start_zero, into result: MatrixView
  ) {
    multiply(left.asTransposedLeft, right, shape, bias: nil, start: start, into: result)
  }

  private static func multiply(
    _ left: nz_left, _ right: MatrixView, _ shape: ProductShape, bias: FloatBuffer?,
    start: nz_start, into result: MatrixView
  ) {
    var left = left
    Kernels.active.multiply(
      &left, shape.rows, shape.depth, right.floats.base, right.stride, shape.columns, bias?.base,
      start, result.floats.base, result.stride)
  }

  /// `result = start + left · right` on all threads.
  package static func multiplyInParallel(
    _ left: MatrixView, _ right: MatrixView, _ shape: ProductShape, bias: FloatBuffer? = nil,
    start: nz_start = nz_start_zero, into result: MatrixView
  ) {
    RowBlocks(rows: shape.rows, most: 84).forEach { rows, _ in
      multiply(
        left.from(row: rows.lowerBound), right,
        ProductShape(rows: rows.count, depth: shape.depth, columns: shape.columns), bias: bias,
        start: start, into: result.from(row: rows.lowerBound))
    }
  }

  /// `result += leftᵀ · right` on all threads, for the gradient of weights; `left` is
  /// `[depth, rows]`. Few and high blocks, as each reads the whole right factor.
  package static func addTransposedInParallel(
    _ left: MatrixView, _ right: MatrixView, _ shape: ProductShape, into result: MatrixView
  ) {
    RowBlocks(rows: shape.rows, most: shape.rows, blocksPerWorker: 1).forEach { rows, _ in
      multiply(
        transposed: left.from(row: 0, column: rows.lowerBound), right,
        ProductShape(rows: rows.count, depth: shape.depth, columns: shape.columns),
        start: nz_start_accumulate, into: result.from(row: rows.lowerBound))
    }
  }

  /// `y[j, i] = x[i, j]` for `x` `[rows, columns]`.
  package static func transpose(_ x: MatrixView, rows: Int, columns: Int, into y: MatrixView) {
    Kernels.active.transpose(x.floats.base, rows, columns, x.stride, y.floats.base, y.stride)
  }

  /// Adds the column sums of a `[rows, columns]` matrix to `sums`: the gradient of a bias.
  package static func addColumnSums(
    of matrix: FloatBuffer, rows: Int, columns: Int, to sums: FloatBuffer
  ) {
    let width = 64
    ParallelBlocks.forEach(count: (columns + width - 1) / width) { block in
      let first = block * width
      Kernels.active.column_sums(
        (matrix + first).base, rows, min(width, columns - first), columns, (sums + first).base)
    }
  }
}
