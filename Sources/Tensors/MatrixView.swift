import CKernels

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

  var asLeft: nz_left {
    nz_left(data: floats.base, row_stride: stride, column_stride: 1)
  }

  var asTransposedLeft: nz_left {
    nz_left(data: floats.base, row_stride: 1, column_stride: stride)
  }
}
