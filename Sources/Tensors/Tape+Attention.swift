import Determinism

extension Tape {
  /// Multi-head scaled dot-product attention within each sequence (Vaswani et al. 2017,
  /// arXiv:1706.03762): for each head, `softmax(q · kᵀ / √d) · v`.
  ///
  /// Scores are made head by head in scratch memory, in the adjoint once more, and never kept.
  ///
  /// Shapes: `joined` `[rows, 3 · width]` holds queries, keys and values; the result `[rows, width]`.
  /// - Precondition: `heads` divides the width.
  /// - Complexity: O(Σ length² · width) time, O(threads · longest²) memory beyond the result.
  public func selfAttention(_ joined: Variable, heads: Int, layout: SequenceLayout) -> Variable {
    let width = joined.columns / 3
    precondition(
      joined.columns == 3 * width && width % heads == 0,
      "Attention joins queries, keys and values of \(heads) heads, found \(joined.columns) columns."
    )
    let y = makeVariable(rows: joined.rows, columns: width)
    layout.zeroGaps(y.value, width: width)
    let head = AttentionHead(size: width / heads, width: width, longest: layout.longest)
    let (inputs, outputs) = (joined.value, y.value)
    forEachSequence(layout, scratchSize: head.scratchSize) { _, range, scratch in
      let input = inputs + range.lowerBound * 3 * width
      for index in 0..<heads {
        head.forward(
          input + index * head.size, length: range.count,
          result: outputs + range.lowerBound * width + index * head.size, scratch: scratch)
      }
    }
    record { [unowned self] in
      guard let gradient = y.gradient else { return }
      let contribution = arena.allocate(joined.count)
      layout.zeroGaps(contribution, width: 3 * width)
      forEachSequence(layout, scratchSize: head.scratchSize) { _, range, scratch in
        for index in 0..<heads {
          let offset = range.lowerBound * 3 * width + index * head.size
          head.backward(
            inputs + offset, length: range.count,
            gradient: gradient + range.lowerBound * width + index * head.size,
            inputGradient: contribution + offset, scratch: scratch)
        }
      }
      joined.receive(contribution)
    }
    return y
  }

  /// Runs `body` for each sequence, in parallel, with scratch memory of its own.
  package func forEachSequence(
    _ layout: SequenceLayout, scratchSize: Int,
    _ body: @Sendable (_ index: Int, _ rows: Range<Int>, _ scratch: FloatBuffer) -> Void
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let count = layout.ranges.count
    let workers = ParallelBlocks.workerCount(for: count)
    let scratch = arena.allocate(scratchSize * workers)
    ParallelBlocks.forEach(count: count, workerCount: workers) { block, worker in
      body(block, layout.ranges[block], scratch + worker * scratchSize)
    }
  }
}

/// One head of attention over one sequence; pointers to its columns of queries, with the keys `width`
/// and the values `2 · width` floats further on.
private struct AttentionHead: Sendable {
  let size: Int
  let width: Int
  let longest: Int

  private var productScratch: Int {
    max(
      MatrixProduct.localScratch(rows: longest, depth: longest, columns: size),
      MatrixProduct.localScratch(rows: longest, depth: size, columns: longest))
  }
  var scratchSize: Int { 2 * longest * longest + productScratch }
  private var scale: Float { 1 / Float(size).squareRoot() }

  private func view(_ buffer: FloatBuffer, stride: Int) -> StridedMatrix {
    StridedMatrix(buffer, rowStride: stride)
  }

  private func probabilities(_ input: FloatBuffer, length: Int, scratch: FloatBuffer) {
    MatrixProduct.multiplyLocally(
      view(input, stride: 3 * width), view(input + width, stride: 3 * width).transposed,
      rows: length, depth: size, columns: length, result: scratch, resultStride: length,
      scratch: scratch + 2 * longest * longest)
    Kernels.active.softmax_rows(scratch.base, length, length, scale)
  }

  func forward(_ input: FloatBuffer, length: Int, result: FloatBuffer, scratch: FloatBuffer) {
    probabilities(input, length: length, scratch: scratch)
    MatrixProduct.multiplyLocally(
      view(scratch, stride: length), view(input + 2 * width, stride: 3 * width), rows: length,
      depth: length, columns: size, result: result, resultStride: width,
      scratch: scratch + 2 * longest * longest)
  }

  /// With p the probabilities and s the scaled scores: `dv = pᵀ dy`, `dp = dy vᵀ`,
  /// `ds = p (dp − Σ p dp) / √d`, `dq = ds k`, `dk = dsᵀ q`.
  func backward(
    _ input: FloatBuffer, length: Int, gradient: FloatBuffer, inputGradient: FloatBuffer,
    scratch: FloatBuffer
  ) {
    let stride = 3 * width
    let scoreGradient = scratch + longest * longest
    let rest = scratch + 2 * longest * longest
    let (query, key) = (view(input, stride: stride), view(input + width, stride: stride))
    probabilities(input, length: length, scratch: scratch)
    let output = view(gradient, stride: width)
    MatrixProduct.multiplyLocally(
      view(scratch, stride: length).transposed, output, rows: length, depth: length, columns: size,
      result: inputGradient + 2 * width, resultStride: stride, scratch: rest)
    MatrixProduct.multiplyLocally(
      output, view(input + 2 * width, stride: stride).transposed, rows: length, depth: size,
      columns: length, result: scoreGradient, resultStride: length, scratch: rest)
    Kernels.active.softmax_rows_backward(scratch.base, scoreGradient.base, length, length, scale)
    let scores = view(scoreGradient, stride: length)
    MatrixProduct.multiplyLocally(
      scores, key, rows: length, depth: length, columns: size, result: inputGradient,
      resultStride: stride, scratch: rest)
    MatrixProduct.multiplyLocally(
      scores.transposed, query, rows: length, depth: length, columns: size,
      result: inputGradient + width, resultStride: stride, scratch: rest)
  }
}
