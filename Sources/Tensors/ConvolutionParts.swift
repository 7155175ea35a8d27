/// The weights of the four parts of a convolution by minimal filtering, `[4, rows, columns]`, in panels
/// (see ``PanelLayout``).
struct ConvolutionParts: Sendable {
  let floats: FloatBuffer

  /// `result = left · part` for contiguous rows of `left`.
  func multiply(_ left: FloatBuffer, part: Int, _ shape: ProductShape, into result: MatrixView) {
    let layout = PanelLayout(rows: shape.depth, columns: shape.columns)
    for panel in 0..<layout.count {
      MatrixProduct.multiply(
        MatrixView(left, stride: shape.depth), layout.panel(panel, ofMatrix: part, in: floats),
        ProductShape(
          rows: shape.rows, depth: shape.depth, columns: layout.columns(of: panel).count),
        into: result.from(row: 0, column: layout.columns(of: panel).lowerBound))
    }
  }
}

/// A matrix in panels of 32 columns, one after another, each contiguous: weights beyond the second cache
/// come as fast as memory gives them only from end to end. Columns beyond the last are zero.
struct PanelLayout {
  static let width = 32
  let rows: Int
  let columns: Int

  var count: Int { (columns + Self.width - 1) / Self.width }
  /// Floats of one matrix.
  var size: Int { count * rows * Self.width }

  func columns(of panel: Int) -> Range<Int> {
    panel * Self.width..<min(columns, (panel + 1) * Self.width)
  }

  /// A panel of one of several matrices that lie one after another.
  func panel(_ panel: Int, ofMatrix index: Int, in floats: FloatBuffer) -> MatrixView {
    MatrixView(floats + (index * size + panel * rows * Self.width), stride: Self.width)
  }
}
