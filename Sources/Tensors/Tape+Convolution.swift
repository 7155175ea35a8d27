import CKernels
import Determinism

/// The weights of a convolution with three taps: `weights` `[3, inputs, outputs]` (tap 0 reads the row
/// `dilation` before), `bias` `[outputs]`.
public struct ConvolutionParameters: Sendable {
  /// The taps' matrices.
  public let weights: Parameter
  /// Added to every row.
  public let bias: Parameter

  /// Glorot-distributed weights, zero bias.
  public init(
    name: String, inputs: Int, outputs: Int, using generator: inout SeededGenerator
  ) {
    weights = Parameter(
      glorot: name + ".weights", shape: [3, inputs, outputs], using: &generator)
    bias = Parameter(zeros: name + ".bias", shape: [outputs])
  }

  /// Both, as an optimiser lists them.
  public var parameters: [Parameter] { [weights, bias] }
}

extension Tape {
  /// A dilated convolution with three taps, then `max(0, ·)`:
  /// `y[t] = relu(b + Σₖ x[t + (k − 1) · dilation] · W[k])`, zero beyond a sequence's ends.
  ///
  /// One product over shifted rows, read in place thanks to the gaps of `layout`; no im2col copy.
  ///
  /// Shapes: `x` `[rows, inputs]`, `y` `[rows, outputs]`.
  public func convolution(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout
  ) -> Variable {
    let outputs = parameters.bias.count
    let y = makeVariable(rows: x.rows, columns: outputs)
    let result = y.value
    convolve(x, parameters, dilation: dilation, layout: layout, into: result) { range in
      Kernels.active.relu((result + range.lowerBound * outputs).base, range.count * outputs)
    }
    layout.zeroGaps(y.value, width: outputs)
    record { [unowned self] in
      guard let gradient = y.gradient else { return }
      Kernels.active.relu_backward(y.value.base, gradient.base, y.count)
      let dx = arena.allocate(x.count)
      convolveBackward(
        x, parameters, dilation: dilation, layout: layout, gradient: gradient, into: dx,
        start: nz_start_zero)
      x.receive(dx)
    }
    return y
  }

  /// A gated convolution with a residual path (Su 2018, "DGCNN"): with `[g, h] = convolution(x)`,
  /// `y = x · σ(m · g) + h · (1 − σ(m · g))`, where `m` is dropout on the gate while training.
  ///
  /// The gate is applied to each block of rows while the convolution's result is in the cache.
  /// Adjoint: `dg = dy (x − h) σ (1 − σ) m`, `dh = dy (1 − σ)`, `dx = dy σ +` the convolution's.
  ///
  /// Shapes: `x`, `y` `[rows, width]`; the convolution has `2 · width` outputs, gates first.
  public func gatedConvolution(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, gateDropout: Float,
    layout: SequenceLayout
  ) -> Variable {
    let width = x.columns
    precondition(
      parameters.bias.count == 2 * width,
      "A gated convolution of width \(width) has \(2 * width) outputs, found \(parameters.bias.count)."
    )
    let y = makeVariable(rows: x.rows, columns: width)
    let joined = arena.allocate(x.rows * 2 * width)
    let mask = isTraining && gateDropout > 0 ? arena.allocate(x.count) : nil
    let seed = nextDropoutSeed()
    let (input, result) = (x.value, y.value)
    convolve(x, parameters, dilation: dilation, layout: layout, into: joined) { range in
      let offset = range.lowerBound * width
      let count = range.count * width
      if let mask {
        Kernels.active.dropout_mask(seed, UInt32(offset), gateDropout, (mask + offset).base, count)
      }
      Kernels.active.gate(
        (input + offset).base, (joined + 2 * offset).base, mask.map { ($0 + offset).base },
        (result + offset).base, range.count, width)
    }
    layout.zeroGaps(y.value, width: width)
    record { [unowned self] in
      gatedConvolutionBackward(
        x, parameters, dilation: dilation, layout: layout, joined: joined, mask: mask, y: y)
    }
    return y
  }

  private func gatedConvolutionBackward(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    joined: FloatBuffer, mask: FloatBuffer?, y: Variable
  ) {
    guard let gradient = y.gradient else { return }
    let width = x.columns
    let dx = arena.allocate(x.count)
    let mark = arena.mark
    let joinedGradient = arena.allocate(x.rows * 2 * width)
    joinedGradient.zero(count: layout.gap * 2 * width)
    let inner = layout.gap..<x.rows - layout.gap
    (joinedGradient + inner.upperBound * 2 * width).zero(count: layout.gap * 2 * width)
    let input = x.value
    let block = 64
    ParallelBlocks.forEach(count: (inner.count + block - 1) / block) { index in
      let row = inner.lowerBound + index * block
      let offset = row * width
      Kernels.active.gate_backward(
        (input + offset).base, (joined + 2 * offset).base, mask.map { ($0 + offset).base },
        (gradient + offset).base, (joinedGradient + 2 * offset).base, (dx + offset).base,
        min(block, inner.upperBound - row), width)
    }
    convolveBackward(
      x, parameters, dilation: dilation, layout: layout, gradient: joinedGradient, into: dx,
      start: nz_start_accumulate)
    arena.release(to: mark)
    x.receive(dx)
  }
}

extension Tape {
  /// The convolution itself, over all rows but the outermost gaps; `finish` gets blocks of rows.
  private func convolve(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    into result: FloatBuffer, finish: @escaping @Sendable (Range<Int>) -> Void
  ) {
    let (inputs, outputs) = (x.columns, parameters.bias.count)
    precondition(
      parameters.weights.shape == [3, inputs, outputs],
      "A convolution of \(inputs) columns found weights \(parameters.weights.shape).")
    precondition(
      dilation <= layout.gap && x.rows == layout.rows,
      "A convolution of dilation \(dilation) needs gaps of as many rows, found \(layout.gap).")
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let packed = MatrixProduct.pack(
      [StridedMatrix(parameters.weights.value, rowStride: outputs)], depth: 3 * inputs,
      columns: outputs, arena: arena)
    let first = layout.gap
    MatrixProduct.multiply(
      nz_left(
        threeTapsOf: x.value + first * inputs, columns: inputs, dilation: dilation),
      rows: x.rows - 2 * first, packed, bias: parameters.bias.value, start: nz_start_bias,
      result: result + first * outputs, resultStride: outputs
    ) { finish($0.lowerBound + first..<$0.upperBound + first) }
  }

  /// Gradients of the weights and bias, and `dx = start + Σₖ gradient[t − (k − 1) · dilation] · W[k]ᵀ`
  /// with zero gap rows. `gradient` `[rows, outputs]` has zero gap rows.
  private func convolveBackward(
    _ x: Variable, _ parameters: ConvolutionParameters, dilation: Int, layout: SequenceLayout,
    gradient: FloatBuffer, into dx: FloatBuffer, start: nz_start
  ) {
    let (inputs, outputs) = (x.columns, parameters.bias.count)
    let (first, rows) = (layout.gap, x.rows - 2 * layout.gap)
    let mark = arena.mark
    let taps = (0..<3).map {
      StridedMatrix(parameters.weights.value + $0 * inputs * outputs, rowStride: outputs).transposed
    }
    let packed = MatrixProduct.pack(taps, depth: outputs, columns: inputs, arena: arena)
    MatrixProduct.multiply(
      nz_left(
        threeTapsOf: gradient + first * outputs, columns: outputs, dilation: dilation,
        reversed: true),
      rows: rows, packed, start: start, result: dx + first * inputs, resultStride: inputs)
    arena.release(to: mark)
    layout.zeroGaps(dx, width: inputs)
    MatrixProduct.addTransposedProducts(
      of: (-1...1).map { x.value + (first + $0 * dilation) * inputs }, leftStride: inputs,
      rows: inputs, right: gradient + first * outputs, depth: rows, columns: outputs,
      results: (0..<3).map { parameters.weights.gradient + $0 * inputs * outputs }, arena: arena)
    MatrixProduct.addColumnSums(
      of: gradient, rows: x.rows, columns: outputs, to: parameters.bias.gradient)
  }
}
