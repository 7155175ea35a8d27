/// A `[rows, columns]` matrix computed on a tape, whose memory it keeps: the matrix is there as long as
/// the tape is not reset, even after the tape itself has gone.
package final class Variable {
  /// Rows of the matrix.
  package let rows: Int
  /// Columns of the matrix.
  package let columns: Int
  package let value: FloatBuffer
  package let needsGradient: Bool
  package private(set) var gradient: FloatBuffer?
  /// What the value lies in; nil if another object looks after it.
  private let arena: Arena?

  package init(
    rows: Int, columns: Int, value: FloatBuffer, in arena: Arena? = nil, needsGradient: Bool = true
  ) {
    self.rows = rows
    self.arena = arena
    self.columns = columns
    self.value = value
    self.needsGradient = needsGradient
  }

  /// The number of elements.
  package var count: Int { rows * columns }

  package var view: MatrixView { MatrixView(value, stride: columns) }

  /// A copy of the values.
  package var tensor: Tensor {
    withExtendedLifetime(arena) {
      Tensor(shape: [rows, columns], scalars: value.array(count: count))
    }
  }

  /// Adds `contribution`, a buffer of this matrix's size on the tape that the caller gives away; the
  /// first one becomes the gradient itself, so that nothing needs to be zeroed before.
  package func receive(_ contribution: FloatBuffer) {
    guard let gradient else {
      self.gradient = contribution
      return
    }
    Chunks.forEach(of: count) { first, count in
      Kernels.active.add((contribution + first).base, (gradient + first).base, count)
    }
  }
}
