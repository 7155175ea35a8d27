import CKernels
import Determinism

extension Tape {
  /// A dilated convolution with three taps, then `max(0, ·)`:
  /// `y[t] = relu(b + Σₖ x[t + (k − 1) · dilation] · W[k])`, zero beyond a sequence's ends.
  ///
  /// Shapes: `x` `[rows, inputs]`, `y` `[rows, outputs]`.
  package func convolution(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout
  ) -> Variable {
    let outputs = parameters.bias.count
    checkShapes(x, parameters, layout)
    let y = makeVariable(rows: x.rows, columns: outputs)
    switch precision {
    case .float32:
      layout.zeroGaps(y.value, width: outputs)
      let (result, bias) = (y.value, parameters.bias.value)
      convolve(x, parameters, dilation: dilation, layout: layout) { block in
        Kernels.active.winograd_output(
          block.products.base, block.partStride, outputs, block.pairs, block.count, bias.base, 0,
          1, result.base)
      }
    case .bfloat16:
      bfloat16Convolution(
        x, parameters, BFloat16Convolution(layout, dilation: dilation), into: y)
    }
    record { [unowned self] in
      guard let gradient = y.gradient else { return }
      Kernels.active.relu_backward(y.value.base, gradient.base, y.count)
      let dx = arena.allocate(x.count)
      layout.zeroGaps(dx, width: x.columns)
      convolveBackward(
        x, parameters, dilation: dilation, layout: layout, gradient: gradient, into: dx,
        accumulate: false)
      x.receive(dx)
    }
    return y
  }

  /// A gated convolution with a residual path (Su 2018, "DGCNN"): with `[g, h] = convolution(x)`,
  /// `y = x · σ(m · g) + h · (1 − σ(m · g))`, where `m` is dropout on the gate while training.
  ///
  /// The gate is applied to each block of rows while the convolution's products are in the cache.
  /// Adjoint: `dg = dy (x − h) σ (1 − σ) m`, `dh = dy (1 − σ)`, `dx = dy σ +` the convolution's. The
  /// mask is made again there instead of being kept.
  ///
  /// Shapes: `x`, `y` `[rows, width]`; the convolution has `2 · width` outputs, gates first.
  package func gatedConvolution(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, gateDropout: Float,
    layout: SequenceLayout
  ) -> Variable {
    let width = x.columns
    precondition(
      parameters.bias.count == 2 * width,
      "A gated convolution of width \(width) has \(2 * width) outputs, found \(parameters.bias.count)."
    )
    checkShapes(x, parameters, layout)
    let y = makeVariable(rows: x.rows, columns: width)
    let joined = isTraining ? arena.allocate(x.rows * 2 * width) : nil
    let dropout = GateDropout(
      rate: isTraining ? gateDropout : 0, seed: nextDropoutSeed(), width: width)
    switch precision {
    case .float32:
      layout.zeroGaps(y.value, width: width)
      let (input, result, bias) = (x.value, y.value, parameters.bias.value)
      convolve(x, parameters, dilation: dilation, layout: layout, maskWidth: dropout.maskWidth) {
        block in
        let mask = dropout.mask(of: block)
        Kernels.active.winograd_gate(
          block.products.base, block.partStride, width, block.pairs, block.count, bias.base,
          input.base, mask?.base, joined?.base, result.base)
      }
    case .bfloat16:
      bfloat16GatedConvolution(
        x, parameters, BFloat16Convolution(layout, dilation: dilation), dropout: dropout,
        joined: joined, into: y)
    }
    record { [unowned self] in
      guard let joined else { return }
      gatedConvolutionBackward(
        x, parameters, dilation: dilation, layout: layout, joined: joined, dropout: dropout, y: y)
    }
    return y
  }

  private func gatedConvolutionBackward(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    joined: FloatBuffer, dropout: GateDropout, y: Variable
  ) {
    guard let gradient = y.gradient else { return }
    let width = x.columns
    let dx = arena.allocate(x.count)
    let mark = arena.mark
    let joinedGradient = arena.allocate(x.rows * 2 * width)
    layout.zeroGaps(dx, width: width)
    layout.zeroGaps(joinedGradient, width: 2 * width)
    let input = x.value
    forEachSequence(layout, scratchSize: layout.longest * dropout.maskWidth) { _, rows, scratch in
      let offset = rows.lowerBound * width
      let mask = dropout.mask(of: rows, into: scratch)
      Kernels.active.gate_backward(
        (input + offset).base, (joined + 2 * offset).base, mask?.base, (gradient + offset).base,
        (joinedGradient + 2 * offset).base, (dx + offset).base, rows.count, width)
    }
    convolveBackward(
      x, parameters, dilation: dilation, layout: layout, gradient: joinedGradient, into: dx,
      accumulate: true)
    arena.release(to: mark)
    x.receive(dx)
  }
}

/// Dropout of the gates of one layer: any row's mask can be made at any time.
struct GateDropout: Sendable {
  let rate: Float
  let seed: UInt64
  let width: Int

  /// Floats that a row's mask takes, none without dropout.
  var maskWidth: Int { rate > 0 ? width : 0 }

  /// The masks of a block's pairs, `[2 · count, width]`, in its scratch memory.
  func mask(of block: WinogradConvolution.Block) -> FloatBuffer? {
    if rate == 0 { return nil }
    for index in 0..<block.count {
      let (pair, mask) = (block.pairs[index], block.scratch + 2 * index * width)
      fill(mask, row: Int(pair.first), rows: 1)
      if pair.second >= 0 { fill(mask + width, row: Int(pair.second), rows: 1) }
    }
    return block.scratch
  }

  /// The masks of consecutive rows.
  func mask(of rows: Range<Int>, into scratch: FloatBuffer) -> FloatBuffer? {
    if rate == 0 { return nil }
    fill(scratch, row: rows.lowerBound, rows: rows.count)
    return scratch
  }

  private func fill(_ mask: FloatBuffer, row: Int, rows: Int) {
    Kernels.active.dropout_mask(seed, UInt32(row * width), rate, mask.base, rows * width)
  }
}

extension Tape {
  private func checkShapes(
    _ x: Variable, _ parameters: ConvolutionParameters, _ layout: SequenceLayout
  ) {
    precondition(
      parameters.weights.shape == [3, x.columns, parameters.bias.count],
      "A convolution of \(x.columns) columns found weights \(parameters.weights.shape).")
    precondition(x.rows == layout.rows, "The layout has \(layout.rows) rows, x has \(x.rows).")
  }

  /// The convolution's products, block by block.
  private func convolve(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    maskWidth: Int = 0, finish: @Sendable (WinogradConvolution.Block) -> Void
  ) {
    let convolution = WinogradConvolution(
      pairs: rowPairs(layout, dilation: dilation), inputs: x.columns,
      outputs: parameters.bias.count)
    guard isTraining else {
      let finished = parameters.finishedParts()
      return withExtendedLifetime(finished) {
        convolution.forEachBlock(of: x.value, parts: $0.weights, arena: arena, finish)
      }
    }
    withParts(of: parameters, isAdjoint: false) { parts in
      convolution.forEachBlock(
        of: x.value, parts: parts, maskWidth: maskWidth, arena: arena, finish)
    }
  }

  /// Calls `body` with the weights of a convolution or its adjoint, which are gone after it.
  private func withParts(
    of parameters: ConvolutionParameters, isAdjoint: Bool, _ body: (ConvolutionParts) -> Void
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let size = parameters.partsLayout(isAdjoint: isAdjoint).size
    let parts = arena.allocate(4 * size)
    parameters.makeParts(isAdjoint: isAdjoint, into: parts)
    body(ConvolutionParts(floats: parts))
  }

  /// Gradients of the weights and bias, and `dx (+)= Σₖ gradient[t − (k − 1) · dilation] · W[k]ᵀ`: the
  /// same convolution with its taps transposed and in opposite order. `gradient`
  /// `[rows, outputs]` has zero gap rows; those of `dx` are left as they are.
  private func convolveBackward(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    gradient: FloatBuffer, into dx: FloatBuffer, accumulate: Bool
  ) {
    let (inputs, outputs) = (x.columns, parameters.bias.count)
    MatrixProduct.addColumnSums(
      of: gradient, rows: x.rows, columns: outputs, to: parameters.bias.gradient)
    if precision == .bfloat16 {
      return bfloat16ConvolutionBackward(
        x, parameters, BFloat16Convolution(layout, dilation: dilation), gradient: gradient,
        into: dx, accumulate: accumulate)
    }
    let pairs = rowPairs(layout, dilation: dilation)
    let adjoint = WinogradConvolution(pairs: pairs, inputs: outputs, outputs: inputs)
    withParts(of: parameters, isAdjoint: true) { parts in
      adjoint.forEachBlock(of: gradient, parts: parts, arena: arena) { block in
        Kernels.active.winograd_output(
          block.products.base, block.partStride, inputs, block.pairs, block.count, nil,
          accumulate ? 1 : 0, 0, dx.base)
      }
    }
    WinogradConvolution(pairs: pairs, inputs: inputs, outputs: outputs).addWeightsGradient(
      input: x.value, gradient: gradient, to: parameters.weights.gradient, arena: arena)
  }
}
