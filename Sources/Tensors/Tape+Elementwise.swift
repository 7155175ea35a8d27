extension Tape {
  /// The sum of two matrices of one shape; the adjoint passes the gradient on to both.
  public func add(_ x: Variable, _ y: Variable) -> Variable {
    precondition(
      x.rows == y.rows && x.columns == y.columns,
      "Only matrices of one shape add up, found \([x.rows, x.columns]) and \([y.rows, y.columns]).")
    let sum = makeVariable(rows: x.rows, columns: x.columns)
    sum.value.copy(from: x.value, count: x.count)
    Kernels.active.add(y.value.base, sum.value.base, y.count)
    record { [unowned self] in
      guard let gradient = sum.gradient else { return }
      let copy = arena.allocate(sum.count)
      copy.copy(from: gradient, count: sum.count)
      x.receive(gradient)
      y.receive(copy)
    }
    return sum
  }

  /// Inverted dropout: while training each element is 0 with probability `rate`, else divided by
  /// `1 − rate`; otherwise nothing happens.
  public func dropout(_ x: Variable, rate: Float) -> Variable {
    precondition((0..<1).contains(rate), "A dropout rate is at least 0 and below 1, found \(rate).")
    guard isTraining && rate > 0 else { return x }
    let mask = arena.allocate(x.count)
    Kernels.active.dropout_mask(nextDropoutSeed(), 0, rate, mask.base, x.count)
    let y = makeVariable(rows: x.rows, columns: x.columns)
    y.value.copy(from: x.value, count: x.count)
    Kernels.active.multiply_elements(mask.base, y.value.base, x.count)
    record {
      guard let gradient = y.gradient else { return }
      Kernels.active.multiply_elements(mask.base, gradient.base, x.count)
      x.receive(gradient)
    }
    return y
  }

  /// The columns of `x` followed by those of `y`.
  public func concatenate(_ x: Variable, _ y: Variable) -> Variable {
    precondition(
      x.rows == y.rows, "Only matrices with as many rows join, found \(x.rows), \(y.rows).")
    let width = x.columns + y.columns
    let joined = makeVariable(rows: x.rows, columns: width)
    for row in 0..<x.rows {
      (joined.value + row * width).copy(from: x.value + row * x.columns, count: x.columns)
      (joined.value + row * width + x.columns)
        .copy(from: y.value + row * y.columns, count: y.columns)
    }
    record { [unowned self] in
      guard let gradient = joined.gradient else { return }
      let (dx, dy) = (arena.allocate(x.count), arena.allocate(y.count))
      for row in 0..<x.rows {
        (dx + row * x.columns).copy(from: gradient + row * width, count: x.columns)
        (dy + row * y.columns).copy(from: gradient + row * width + x.columns, count: y.columns)
      }
      x.receive(dx)
      y.receive(dy)
    }
    return joined
  }
}
