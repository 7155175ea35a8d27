import Determinism

extension Tape {
  /// Some rows of a matrix: `y[i] = x[rows[i]]`, for what only some rows are needed for.
  ///
  /// Adjoint: `dx[rows[i]] = dy[i]`, zero elsewhere.
  ///
  /// Shapes: `x` `[_, width]`, `y` `[rows.count, width]`.
  /// - Precondition: no row comes twice.
  package func select(_ rows: [Int], of x: Variable) -> Variable {
    precondition(Set(rows).count == rows.count, "A row is selected once.")
    precondition(
      rows.allSatisfy { 0..<x.rows ~= $0 }, "Selected rows lie within the matrix of \(x.rows).")
    let width = x.columns
    let y = makeVariable(rows: rows.count, columns: width)
    for (index, row) in rows.enumerated() {
      (y.value + index * width).copy(from: x.value + row * width, count: width)
    }
    record { [unowned self] in
      guard let gradient = y.gradient else { return }
      let dx = arena.allocateZeros(x.count)
      for (index, row) in rows.enumerated() {
        (dx + row * width).copy(from: gradient + index * width, count: width)
      }
      x.receive(dx)
    }
    return y
  }
}
