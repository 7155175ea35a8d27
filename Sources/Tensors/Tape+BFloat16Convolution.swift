import CKernels

/// Convolutions of a tape whose precision is bfloat16; `Tape+Convolution.swift` has their formulas.
extension Tape {
  func bfloat16Convolution(
    _ x: Variable, _ parameters: ConvolutionParameters, _ convolution: BFloat16Convolution,
    into y: Variable
  ) {
    let (outputs, bias, result) = (y.columns, parameters.bias.value, y.view)
    withBFloat16(x.value, columns: x.columns, parameters, convolution.layout) { rows, taps in
      convolution.forEachBlock(scratchSize: 0, arena: arena) { range, _ in
        let block = result.from(row: range.lowerBound)
        block.setRows(range.count, to: bias, columns: outputs)
        taps.multiply(
          rows, rows: range, dilation: convolution.dilation, accumulate: true, into: block)
        Kernels.active.relu(block.floats.base, range.count * outputs)
      }
    }
    convolution.layout.zeroGaps(y.value, width: outputs)
  }

  func bfloat16GatedConvolution(
    _ x: Variable, _ parameters: ConvolutionParameters, _ convolution: BFloat16Convolution,
    dropout: GateDropout, joined: FloatBuffer?, into y: Variable
  ) {
    let (width, bias) = (x.columns, parameters.bias.value)
    let (input, result) = (x.value, y.value)
    withBFloat16(x.value, columns: width, parameters, convolution.layout) { rows, taps in
      let scratchSize = 2 * width + dropout.maskWidth
      convolution.forEachBlock(scratchSize: scratchSize, arena: arena) { range, scratch in
        taps.multiply(
          rows, rows: range, dilation: convolution.dilation, accumulate: false,
          into: MatrixView(scratch, stride: 2 * width))
        let mask = dropout.mask(of: range, into: scratch + range.count * 2 * width)
        let offset = range.lowerBound * width
        Kernels.active.gate(
          scratch.base, bias.base, (input + offset).base, mask?.base,
          joined.map { ($0 + 2 * offset).base }, (result + offset).base, range.count, width)
      }
    }
    convolution.layout.zeroGaps(y.value, width: width)
  }

  /// Gradients of the weights, and `dx (+)=` the adjoint's result; the gap rows of `dx` are zero after it.
  func bfloat16ConvolutionBackward(
    _ x: Variable, _ parameters: ConvolutionParameters, _ convolution: BFloat16Convolution,
    gradient: FloatBuffer, into dx: FloatBuffer, accumulate: Bool
  ) {
    let (inputs, outputs) = (x.columns, parameters.bias.count)
    let mark = arena.mark
    let size = BFloat16Taps.size(inputs: outputs, outputs: inputs)
    let taps = BFloat16Taps(
      adjoint: parameters.weights, in: arena.allocate(size), arena: arena)
    let rows = roundedRows(gradient, columns: outputs, convolution.layout)
    convolution.forEachBlock(scratchSize: 0, arena: arena) { range, _ in
      taps.multiply(
        rows, rows: range, dilation: convolution.dilation, accumulate: accumulate,
        into: MatrixView(dx + range.lowerBound * inputs, stride: inputs))
    }
    arena.release(to: mark)
    convolution.layout.zeroGaps(dx, width: inputs)
    let weights = MatrixView(parameters.weights.gradient, stride: outputs)
    BFloat16WeightsGradient.add(
      x.view, inputs: inputs, MatrixView(gradient, stride: outputs),
      range: convolution.rows, outputs: outputs,
      taps: (0..<3).map { (($0 - 1) * convolution.dilation, weights.from(row: $0 * inputs)) },
      arena: arena)
  }

  /// Calls `body` with x rounded and the weights; those of a finished model are made once.
  private func withBFloat16(
    _ x: FloatBuffer, columns: Int, _ parameters: ConvolutionParameters, _ layout: SequenceLayout,
    _ body: (BFloat16Rows, BFloat16Taps) -> Void
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let rows = roundedRows(x, columns: columns, layout)
    if isTraining {
      let size = BFloat16Taps.size(inputs: columns, outputs: parameters.bias.count)
      body(rows, BFloat16Taps(parameters.weights, in: arena.allocate(size)))
    } else {
      let finished = parameters.finishedTaps()
      withExtendedLifetime(finished) { body(rows, finished.weights) }
    }
  }

  private func roundedRows(
    _ x: FloatBuffer, columns: Int, _ layout: SequenceLayout
  ) -> BFloat16Rows {
    let memory = arena.allocate(BFloat16Rows.size(rows: layout.rows, columns: columns))
    let rows = BFloat16Rows(rows: layout.rows, columns: columns, in: memory)
    rows.convertInParallel(MatrixView(x, stride: columns))
    return rows
  }
}
