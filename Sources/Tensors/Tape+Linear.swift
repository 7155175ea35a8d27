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
    MatrixProduct.multiplyInParallel(
      x.view, MatrixView(weights.value, stride: outputs),
      ProductShape(rows: x.rows, depth: inputs, columns: outputs), bias: bias?.value,
      start: bias == nil ? nz_start_zero : nz_start_bias, into: y.view)
    if bias != nil { layout.zeroGaps(y.value, width: outputs) }
    record { [unowned self] in linearBackward(x, weights: weights, bias: bias, y: y) }
    return y
  }

  private func linearBackward(_ x: Variable, weights: Parameter, bias: Parameter?, y: Variable) {
    guard let gradient = y.gradient else { return }
    let (inputs, outputs) = (x.columns, y.columns)
    let dy = MatrixView(gradient, stride: outputs)
    MatrixProduct.addTransposedInParallel(
      x.view, dy, ProductShape(rows: inputs, depth: y.rows, columns: outputs),
      into: MatrixView(weights.gradient, stride: outputs))
    if let bias {
      MatrixProduct.addColumnSums(of: gradient, rows: y.rows, columns: outputs, to: bias.gradient)
    }
    guard x.needsGradient else { return }
    let dx = arena.allocate(x.count)
    let mark = arena.mark
    let transposed = MatrixView(arena.allocate(weights.count), stride: inputs)
    MatrixProduct.transpose(
      MatrixView(weights.value, stride: outputs), rows: inputs, columns: outputs, into: transposed)
    MatrixProduct.multiplyInParallel(
      dy, transposed, ProductShape(rows: y.rows, depth: outputs, columns: inputs),
      into: MatrixView(dx, stride: inputs))
    arena.release(to: mark)
    x.receive(dx)
  }
}
