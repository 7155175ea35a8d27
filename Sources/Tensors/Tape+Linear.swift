import CKernels

extension Tape {
  /// An affine map of each row: `y = x · W + b`.
  ///
  /// Adjoint: `dx = dy · Wᵀ`, `dW = xᵀ · dy`, `db = Σ rows dy`.
  ///
  /// Shapes: `x` `[rows, inputs]`, `weights` `[inputs, outputs]`, `bias` `[outputs]`; gap rows of
  /// `layout` stay zero.
  public func linear(
    _ x: Variable, weights: Parameter, bias: Parameter? = nil, layout: SequenceLayout
  ) -> Variable {
    let (inputs, outputs) = (x.columns, weights.shape.last ?? 0)
    precondition(
      weights.shape == [inputs, outputs] && bias.map { $0.shape == [outputs] } ?? true,
      "A linear map of \(inputs) columns needs weights [\(inputs), outputs], found \(weights.shape)."
    )
    precondition(x.rows == layout.rows, "The layout has \(layout.rows) rows, x has \(x.rows).")
    let y = makeVariable(rows: x.rows, columns: outputs)
    let mark = arena.mark
    let packed = MatrixProduct.pack(
      [StridedMatrix(weights.value, rowStride: outputs)], depth: inputs, columns: outputs,
      arena: arena)
    MatrixProduct.multiply(
      nz_left(rows: x.value, columns: inputs), rows: x.rows, packed, bias: bias?.value,
      start: bias == nil ? nz_start_zero : nz_start_bias, result: y.value, resultStride: outputs)
    arena.release(to: mark)
    if bias != nil { layout.zeroGaps(y.value, width: outputs) }
    record { [unowned self] in linearBackward(x, weights: weights, bias: bias, y: y) }
    return y
  }

  private func linearBackward(_ x: Variable, weights: Parameter, bias: Parameter?, y: Variable) {
    guard let gradient = y.gradient else { return }
    MatrixProduct.addTransposedProducts(
      of: [x.value], leftStride: x.columns, rows: x.columns, right: gradient, depth: y.rows,
      columns: y.columns, results: [weights.gradient], arena: arena)
    if let bias {
      MatrixProduct.addColumnSums(
        of: gradient, rows: y.rows, columns: y.columns, to: bias.gradient)
    }
    guard x.needsGradient else { return }
    let dx = arena.allocate(x.count)
    let mark = arena.mark
    let packed = MatrixProduct.pack(
      [StridedMatrix(weights.value, rowStride: y.columns).transposed], depth: y.columns,
      columns: x.columns, arena: arena)
    MatrixProduct.multiply(
      nz_left(rows: gradient, columns: y.columns), rows: y.rows, packed, result: dx,
      resultStride: x.columns)
    arena.release(to: mark)
    x.receive(dx)
  }
}
