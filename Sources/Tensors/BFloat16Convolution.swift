import CKernels
import Determinism

/// The weights of a convolution's three taps in bfloat16, `[inputs, outputs]` each, one after another.
struct BFloat16Taps: @unchecked Sendable {
  let inputs: Int
  let outputs: Int
  private let words: UnsafeMutablePointer<UInt32>

  /// The floats of memory that the taps take.
  static func size(inputs: Int, outputs: Int) -> Int {
    3 * BFloat16Matrix.size(depth: inputs, columns: outputs)
  }

  /// Rounds and packs the weights `[3, inputs, outputs]` into `memory`, on all threads.
  init(_ weights: Parameter, in memory: FloatBuffer) {
    self.init(inputs: weights.shape[1], outputs: weights.shape[2], memory)
    for tap in 0..<3 {
      matrix(tap, in: memory).packInParallel(
        MatrixView(weights.value + tap * inputs * outputs, stride: outputs))
    }
  }

  /// The same for the adjoint, a convolution of the taps transposed and in opposite order.
  init(adjoint weights: Parameter, in memory: FloatBuffer, arena: Arena) {
    self.init(inputs: weights.shape[2], outputs: weights.shape[1], memory)
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let blockCount = matrix(0, in: memory).blockCount
    let size = inputs * BFloat16Matrix.blockWidth
    let workers = ParallelBlocks.workerCount(for: 3 * blockCount)
    let scratch = arena.allocate(workers * size)
    let source = MatrixView(weights.value, stride: inputs)
    let (inputs, outputs) = (inputs, outputs)
    let matrices = (0..<3).map { matrix($0, in: memory) }
    ParallelBlocks.forEach(count: 3 * blockCount, workerCount: workers) { task, worker in
      let (tap, block) = (task / blockCount, task % blockCount)
      let columns = matrices[tap].columns(of: block)
      let transposed = MatrixView(scratch + worker * size, stride: columns.count)
      MatrixProduct.transpose(
        source.from(row: (2 - tap) * outputs + columns.lowerBound), rows: columns.count,
        columns: inputs, into: transposed)
      matrices[tap].block(block).pack(transposed)
    }
  }

  private init(inputs: Int, outputs: Int, _ memory: FloatBuffer) {
    (self.inputs, self.outputs) = (inputs, outputs)
    words = UnsafeMutableRawPointer(memory.base).assumingMemoryBound(to: UInt32.self)
  }

  private func matrix(_ tap: Int, in memory: FloatBuffer) -> BFloat16Matrix {
    BFloat16Matrix(
      depth: inputs, columns: outputs,
      in: memory + tap * BFloat16Matrix.size(depth: inputs, columns: outputs))
  }

  /// `result (+)= Σ taps k: x[t + (k − 1) · dilation] · W[k]` for rows `t` of x, on the calling thread.
  func multiply(
    _ x: BFloat16Rows, rows: Range<Int>, dilation: Int, accumulate: Bool, into result: MatrixView
  ) {
    Kernels.active.bfloat16_multiply(
      x.at(row: rows.lowerBound - dilation), x.stride, 3, dilation * x.stride, rows.count, inputs,
      words, outputs, accumulate ? 1 : 0, result.floats.base, result.stride)
  }
}

/// A convolution of three dilated taps as its definition has it, six products for two rows: where products
/// of bfloat16 are much faster than everything around them, minimal filtering loses more than it saves.
/// Rows between sequences are computed as well, and are the caller's to zero.
struct BFloat16Convolution: Sendable {
  let layout: SequenceLayout
  let dilation: Int

  /// Rows of one block at most.
  private static let blockSize = 64

  init(_ layout: SequenceLayout, dilation: Int) {
    precondition(
      dilation >= 1 && dilation <= layout.gap,
      "A convolution of dilation \(dilation) needs gaps of as many rows, found \(layout.gap).")
    (self.layout, self.dilation) = (layout, dilation)
  }

  /// From the first row of a sequence to the last.
  var rows: Range<Int> { layout.gap..<max(layout.gap, layout.rows - layout.gap) }

  /// Calls `body` for blocks of rows, in parallel, with `scratchSize` floats of memory for each row.
  func forEachBlock(
    scratchSize: Int, arena: Arena,
    _ body: @Sendable (_ rows: Range<Int>, _ scratch: FloatBuffer) -> Void
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let (first, blocks) = (rows.lowerBound, RowBlocks(rows: rows.count, most: Self.blockSize))
    let size = blocks.height * scratchSize
    let memory = arena.allocate(blocks.workerCount * size)
    blocks.forEach { rows, worker in
      body(first + rows.lowerBound..<first + rows.upperBound, memory + worker * size)
    }
  }
}
