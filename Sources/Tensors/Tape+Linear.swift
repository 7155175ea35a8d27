import CKernels

extension Tape {
  /// An affine map of each row: `y = x · W + b`.
  ///
  /// Adjoint: `dx = dy · Wᵀ`, `dW = xᵀ · dy`, `db = Σ rows dy`.
  ///
  /// Shapes: `x` `[rows, inputs]`, `weights` `[inputs, outputs]`, `bias` `[outputs]`; gap rows of
  /// `layout` stay zero.
  package func linear(
    _ x: Variable, weights: Parameter, bias: Parameter? = nil, layout: SequenceLayout
  ) -> Variable {
    let (inputs, outputs) = (x.columns, weights.shape.last ?? 0)
    precondition(
      weights.shape == [inputs, outputs] && bias.map { $0.shape == [outputs] } ?? true,
      "A linear map of \(inputs) columns needs weights [\(inputs), outputs], found \(weights.shape)."
    )
    precondition(x.rows == layout.rows, "The layout has \(layout.rows) rows, x has \(x.rows).")
    let y = makeVariable(rows: x.rows, columns: outputs)
    multiply(
      x.view, MatrixView(weights.value, stride: outputs),
      ProductShape(rows: x.rows, depth: inputs, columns: outputs), bias: bias?.value, into: y.view)
    if bias != nil { layout.zeroGaps(y.value, width: outputs) }
    record { [unowned self] in linearBackward(x, weights: weights, bias: bias, y: y) }
    return y
  }

  private func linearBackward(_ x: Variable, weights: Parameter, bias: Parameter?, y: Variable) {
    guard let gradient = y.gradient else { return }
    let (inputs, outputs) = (x.columns, y.columns)
    let dy = MatrixView(gradient, stride: outputs)
    addTransposedProduct(
      x.view, dy, ProductShape(rows: inputs, depth: y.rows, columns: outputs),
      to: MatrixView(weights.gradient, stride: outputs))
    if let bias {
      MatrixProduct.addColumnSums(of: gradient, rows: y.rows, columns: outputs, to: bias.gradient)
    }
    guard x.needsGradient else { return }
    let dx = arena.allocate(x.count)
    let mark = arena.mark
    let transposed = MatrixView(arena.allocate(weights.count), stride: inputs)
    MatrixProduct.transpose(
      MatrixView(weights.value, stride: outputs), rows: inputs, columns: outputs, into: transposed)
    multiply(
      dy, transposed, ProductShape(rows: y.rows, depth: outputs, columns: inputs),
      into: MatrixView(dx, stride: inputs))
    arena.release(to: mark)
    x.receive(dx)
  }

  /// `result = left · right + bias` in the tape's precision, on all threads.
  private func multiply(
    _ left: MatrixView, _ right: MatrixView, _ shape: ProductShape, bias: FloatBuffer? = nil,
    into result: MatrixView
  ) {
    switch precision {
    case .float32:
      MatrixProduct.multiplyInParallel(
        left, right, shape, bias: bias, start: bias == nil ? nz_start_zero : nz_start_bias,
        into: result)
    case .bfloat16:
      let mark = arena.mark
      defer { arena.release(to: mark) }
      let packed = BFloat16Matrix(
        depth: shape.depth, columns: shape.columns,
        in: arena.allocate(BFloat16Matrix.size(depth: shape.depth, columns: shape.columns)))
      packed.packInParallel(right)
      let rows = BFloat16Rows(
        rows: shape.rows, columns: shape.depth,
        in: arena.allocate(BFloat16Rows.size(rows: shape.rows, columns: shape.depth)))
      rows.convertInParallel(left)
      packed.multiplyInParallel(rows, bias: bias, into: result)
    }
  }

  /// `result += leftᵀ · right` in the tape's precision, on all threads; `left` is `[depth, rows]`.
  private func addTransposedProduct(
    _ left: MatrixView, _ right: MatrixView, _ shape: ProductShape, to result: MatrixView
  ) {
    switch precision {
    case .float32:
      MatrixProduct.addTransposedInParallel(left, right, shape, into: result)
    case .bfloat16:
      BFloat16WeightsGradient.add(
        left, inputs: shape.rows, right, range: 0..<shape.depth,
        outputs: shape.columns, taps: [(0, result)], arena: arena)
    }
  }
}
