/// The weights of the four parts of a convolution by minimal filtering, `[4, inputs, outputs]`, in the
/// forms that a product takes.
enum ConvolutionParts: @unchecked Sendable {
  /// As they are made: for training, where they serve once.
  case rows(FloatBuffer)
  /// Panels of 32 columns, one after another, each contiguous: a short text reads all weights of a
  /// model for a few rows, and does so as fast as memory gives them only from end to end.
  case panels(FloatBuffer)
  /// Packed for the bfloat16 kernel, each part `partSize` words.
  case bfloat16(UnsafePointer<UInt32>, partSize: Int)

  private static let panelWidth = 32

  private static func panelCount(_ outputs: Int) -> Int {
    (outputs + panelWidth - 1) / panelWidth
  }

  /// New memory with the panels of `parts`.
  static func makePanels(of parts: FloatBuffer, inputs: Int, outputs: Int) -> FloatBuffer {
    let count = panelCount(outputs)
    let panels = FloatBuffer(.allocate(capacity: 4 * count * inputs * panelWidth))
    for part in 0..<4 {
      for panel in 0..<count {
        let first = panel * panelWidth
        for row in 0..<inputs {
          let target = panels + ((part * count + panel) * inputs + row) * panelWidth
          target.copy(
            from: parts + (part * inputs + row) * outputs + first,
            count: min(panelWidth, outputs - first))
        }
      }
    }
    return panels
  }

  /// `result = left · part` for contiguous rows of `left`.
  func multiply(_ left: FloatBuffer, part: Int, _ shape: ProductShape, into result: MatrixView) {
    let rows = MatrixView(left, stride: shape.depth)
    switch self {
    case .rows(let floats):
      let start = floats + part * shape.depth * shape.columns
      MatrixProduct.multiply(rows, MatrixView(start, stride: shape.columns), shape, into: result)
    case .panels(let floats):
      let count = Self.panelCount(shape.columns)
      for panel in 0..<count {
        let first = panel * Self.panelWidth
        let start = floats + (part * count + panel) * shape.depth * Self.panelWidth
        MatrixProduct.multiply(
          rows, MatrixView(start, stride: Self.panelWidth),
          ProductShape(
            rows: shape.rows, depth: shape.depth,
            columns: min(Self.panelWidth, shape.columns - first)),
          into: result.from(row: 0, column: first))
      }
    case .bfloat16(let packed, let size):
      Kernels.active.bfloat16_multiply(
        left.base, shape.depth, shape.rows, shape.depth, packed + part * size, shape.columns,
        result.floats.base, result.stride)
    }
  }
}
