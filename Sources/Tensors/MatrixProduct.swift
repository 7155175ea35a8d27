import CKernels
import Determinism

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
