import Determinism

extension Tape {
  /// The sum of two matrices of one shape; the adjoint passes the gradient on to both.
  package func add(_ x: Variable, _ y: Variable) -> Variable {
    precondition(
      x.rows == y.rows && x.columns == y.columns,
      "Only matrices of one shape add up, found \([x.rows, x.columns]) and \([y.rows, y.columns]).")
    let sum = makeVariable(rows: x.rows, columns: x.columns)
    let (left, right, result) = (x.value, y.value, sum.value)
    Chunks.forEach(of: x.count) { first, count in
      (result + first).copy(from: left + first, count: count)
      Kernels.active.add((right + first).base, (result + first).base, count)
    }
    record { [unowned self] in
      guard let gradient = sum.gradient else { return }
      let copy = arena.allocate(sum.count)
      Chunks.forEach(of: sum.count) { (copy + $0).copy(from: gradient + $0, count: $1) }
      x.receive(gradient)
      y.receive(copy)
    }
    return sum
  }

  /// Inverted dropout: while training each element is 0 with probability `rate`, else divided by
  /// `1 − rate`; otherwise nothing happens. The adjoint makes the mask again.
  package func dropout(_ x: Variable, rate: Float) -> Variable {
    precondition((0..<1).contains(rate), "A dropout rate is at least 0 and below 1, found \(rate).")
    guard isTraining && rate > 0 else { return x }
    let seed = nextDropoutSeed()
    let y = makeVariable(rows: x.rows, columns: x.columns)
    let (input, result) = (x.value, y.value)
    Chunks.forEach(of: x.count) { first, count in
      let (part, source) = ((result + first).base, (input + first).base)
      Kernels.active.dropout_mask(seed, UInt32(first), rate, part, count)
      Kernels.active.multiply_elements(source, part, count)
    }
    record { [unowned self] in
      guard let gradient = y.gradient else { return }
      let dx = arena.allocate(x.count)
      Chunks.forEach(of: x.count) { first, count in
        let (part, source) = ((dx + first).base, (gradient + first).base)
        Kernels.active.dropout_mask(seed, UInt32(first), rate, part, count)
        Kernels.active.multiply_elements(source, part, count)
      }
      x.receive(dx)
    }
    return y
  }

  /// The columns of `x` followed by those of `y`.
  package func concatenate(_ x: Variable, _ y: Variable) -> Variable {
    precondition(
      x.rows == y.rows, "Only matrices with as many rows join, found \(x.rows), \(y.rows).")
    let joined = makeVariable(rows: x.rows, columns: x.columns + y.columns)
    let right = joined.view.from(row: 0, column: x.columns)
    copyRows(x.rows, columns: x.columns, of: x.view, to: joined.view)
    copyRows(y.rows, columns: y.columns, of: y.view, to: right)
    record { [unowned self] in
      guard let gradient = joined.gradient.map({ MatrixView($0, stride: joined.columns) })
      else { return }
      for (part, column) in [(x, 0), (y, x.columns)] {
        let contribution = arena.allocate(part.count)
        copyRows(
          part.rows, columns: part.columns, of: gradient.from(row: 0, column: column),
          to: MatrixView(contribution, stride: part.columns))
        part.receive(contribution)
      }
    }
    return joined
  }

  private func copyRows(_ rows: Int, columns: Int, of source: MatrixView, to target: MatrixView) {
    RowBlocks(rows: rows, most: 1024).forEach { range, _ in
      for row in range {
        target.from(row: row).floats.copy(from: source.from(row: row).floats, count: columns)
      }
    }
  }
}
