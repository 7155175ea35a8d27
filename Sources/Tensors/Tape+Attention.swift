import CKernels
import Determinism

extension Tape {
  /// Multi-head scaled dot-product attention within each sequence (Vaswani et al. 2017,
  /// arXiv:1706.03762): for each head, `softmax(q · kᵀ / √d) · v`.
  ///
  /// Scores are made for a block of queries at a time, in the adjoint once more, and never kept.
  ///
  /// Shapes: `joined` `[rows, 3 · width]` holds queries, keys and values; the result `[rows, width]`.
  /// - Precondition: `heads` divides the width.
  /// - Complexity: O(Σ length² · width) time, O(threads · longest) memory beyond the result.
  package func selfAttention(_ joined: Variable, heads: Int, layout: SequenceLayout) -> Variable {
    let width = joined.columns / 3
    precondition(
      joined.columns == 3 * width && width % heads == 0,
      "Attention joins queries, keys and values of \(heads) heads, found \(joined.columns) columns."
    )
    let y = makeVariable(rows: joined.rows, columns: width)
    layout.zeroGaps(y.value, width: width)
    let head = AttentionHead(size: width / heads, width: width, longest: layout.longest)
    let (input, output) = (joined.view, y.view)
    forEachSequence(layout, scratchSize: head.scratchSize) { _, range, scratch in
      for index in 0..<heads {
        let column = index * head.size
        head.forward(
          input.from(row: range.lowerBound, column: column), length: range.count,
          result: output.from(row: range.lowerBound, column: column), scratch: scratch)
      }
    }
    record { [unowned self] in
      guard let gradient = y.gradient.map({ MatrixView($0, stride: width) }) else { return }
      let contribution = arena.allocate(joined.count)
      layout.zeroGaps(contribution, width: 3 * width)
      let inputGradient = MatrixView(contribution, stride: 3 * width)
      forEachSequence(layout, scratchSize: head.scratchSize) { _, range, scratch in
        for index in 0..<heads {
          let column = index * head.size
          head.backward(
            input.from(row: range.lowerBound, column: column), length: range.count,
            gradient: gradient.from(row: range.lowerBound, column: column),
            inputGradient: inputGradient.from(row: range.lowerBound, column: column),
            scratch: scratch)
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

/// One head of attention over one sequence. A matrix given as input starts at the head's queries, with
/// its keys `width` and its values `2 · width` columns further on.
private struct AttentionHead: Sendable {
  let size: Int
  let width: Int
  let longest: Int

  /// Queries whose scores exist at once.
  private static let block = 56

  /// Room for the scores of a block, their gradients, and keys and values transposed.
  var scratchSize: Int { longest * (2 * Self.block + 2 * size) }
  private var scale: Float { 1 / Float(size).squareRoot() }

  private func forEachBlock(_ length: Int, _ body: (Range<Int>) -> Void) {
    for first in stride(from: 0, to: length, by: Self.block) {
      body(first..<min(length, first + Self.block))
    }
  }

  /// `softmax(q · kᵀ / √d)` of the block's queries into `result` `[rows, length]`.
  private func probabilities(
    _ query: MatrixView, keysTransposed: MatrixView, rows: Int, length: Int, into result: MatrixView
  ) {
    MatrixProduct.multiply(
      query, keysTransposed, ProductShape(rows: rows, depth: size, columns: length), into: result)
    Kernels.active.softmax_rows(result.floats.base, rows, length, scale)
  }

  func forward(_ query: MatrixView, length: Int, result: MatrixView, scratch: FloatBuffer) {
    let scores = MatrixView(scratch, stride: length)
    let keys = MatrixView(scratch + longest * Self.block, stride: length)
    let values = query.from(row: 0, column: 2 * width)
    MatrixProduct.transpose(
      query.from(row: 0, column: width), rows: length, columns: size, into: keys)
    forEachBlock(length) { rows in
      probabilities(
        query.from(row: rows.lowerBound), keysTransposed: keys, rows: rows.count, length: length,
        into: scores)
      MatrixProduct.multiply(
        scores, values, ProductShape(rows: rows.count, depth: length, columns: size),
        into: result.from(row: rows.lowerBound))
    }
  }

  /// With p the probabilities of a block and s its scaled scores: `dv += pᵀ dy`, `dp = dy vᵀ`,
  /// `ds = p (dp − Σ p dp) / √d`, `dq = ds k`, `dk += dsᵀ q`.
  func backward(
    _ query: MatrixView, length: Int, gradient: MatrixView, inputGradient: MatrixView,
    scratch: FloatBuffer
  ) {
    let (key, value) = (query.from(row: 0, column: width), query.from(row: 0, column: 2 * width))
    let scores = MatrixView(scratch, stride: length)
    let scoreGradient = MatrixView(scratch + longest * Self.block, stride: length)
    let keys = MatrixView(scratch + 2 * longest * Self.block, stride: length)
    let values = MatrixView(keys.floats + longest * size, stride: length)
    MatrixProduct.transpose(key, rows: length, columns: size, into: keys)
    MatrixProduct.transpose(value, rows: length, columns: size, into: values)
    forEachBlock(length) { rows in
      let (block, dy) = (query.from(row: rows.lowerBound), gradient.from(row: rows.lowerBound))
      let start = rows.lowerBound == 0 ? nz_start_zero : nz_start_accumulate
      let ofLength = ProductShape(rows: length, depth: rows.count, columns: size)
      probabilities(block, keysTransposed: keys, rows: rows.count, length: length, into: scores)
      MatrixProduct.multiply(
        transposed: scores, dy, ofLength, start: start,
        into: inputGradient.from(row: 0, column: 2 * width))
      MatrixProduct.multiply(
        dy, values, ProductShape(rows: rows.count, depth: size, columns: length),
        into: scoreGradient)
      Kernels.active.softmax_rows_backward(
        scores.floats.base, scoreGradient.floats.base, rows.count, length, scale)
      MatrixProduct.multiply(
        scoreGradient, key, ProductShape(rows: rows.count, depth: length, columns: size),
        into: inputGradient.from(row: rows.lowerBound))
      MatrixProduct.multiply(
        transposed: scoreGradient, block, ofLength, start: start,
        into: inputGradient.from(row: 0, column: width))
    }
  }
}
