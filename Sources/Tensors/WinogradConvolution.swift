import CKernels
import Determinism

/// The products of a convolution with three dilated taps by minimal filtering: four for each pair of
/// rows where the plain way takes six. See `body/convolution_body.h` for the formulas.
///
/// Shapes: `input` `[rows, inputs]`; weights of the four parts `[4, inputs, outputs]`.
struct WinogradConvolution: Sendable {
  let pairs: RowPairs
  let inputs: Int
  let outputs: Int

  /// A block of pairs whose products are complete, while they are in the cache.
  struct Block {
    let pairs: UnsafePointer<nz_row_pair>
    let count: Int
    /// The parts' products, each `[count, outputs]`, `partStride` floats apart.
    let products: FloatBuffer
    let partStride: Int
    /// Memory for a mask of `maskWidth` floats for each row.
    let scratch: FloatBuffer
  }

  /// Pairs of one block at most: the inputs and products of four parts stay in the second cache.
  private static let blockSize = 56

  /// Multiplies blocks of pairs, in parallel, and hands each to `finish`, with memory for a mask of
  /// `maskWidth` floats a row.
  func forEachBlock(
    of input: FloatBuffer, parts: ConvolutionParts, maskWidth: Int = 0, arena: Arena,
    _ finish: @Sendable (Block) -> Void
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let blocks = RowBlocks(rows: pairs.count, most: Self.blockSize)
    let size = blocks.height * (inputs + 4 * outputs)
    let scratchSize = 2 * blocks.height * maskWidth
    let memory = arena.allocate(blocks.workerCount * (size + scratchSize))
    blocks.forEach { range, worker in
      let scratch = memory + worker * (size + scratchSize)
      let products = scratch + range.count * inputs
      let first = UnsafePointer(pairs.base + range.lowerBound)
      let shape = ProductShape(rows: range.count, depth: inputs, columns: outputs)
      for part in 0..<4 {
        Kernels.active.winograd_input(
          input.base, inputs, first, range.count, pairs.dilation, Int32(part), scratch.base)
        parts.multiply(
          scratch, part: part, shape,
          into: MatrixView(products + part * range.count * outputs, stride: outputs))
      }
      finish(
        Block(
          pairs: first, count: range.count, products: products, partStride: range.count * outputs,
          scratch: scratch + size))
    }
  }

  /// Adds the gradient of the weights, `[3, inputs, outputs]`, from the input and the gradient
  /// `[rows, outputs]` of the result.
  func addWeightsGradient(
    input: FloatBuffer, gradient: FloatBuffer, to weightsGradient: FloatBuffer, arena: Arena
  ) {
    if pairs.count == 0 { return }
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let matrix = inputs * outputs
    let parts = arena.allocate(4 * matrix)
    // Four parts keep one, two or four threads busy; other numbers share the rows of each part too.
    let threads = ParallelBlocks.workerCount(for: 4 * inputs)
    let shares = 4 % threads == 0 ? 1 : min(inputs, (threads + 1) / 2)
    let chunk = max(64, 100_000 / (inputs + outputs))
    let workers = ParallelBlocks.workerCount(for: 4 * shares)
    let size = chunk * (inputs + outputs)
    let memory = arena.allocate(workers * size)
    ParallelBlocks.forEach(count: 4 * shares, workerCount: workers) { task, worker in
      let (part, share) = (task % 4, task / 4)
      let rows = share * inputs / shares..<(share + 1) * inputs / shares
      let scratch = memory + worker * size
      for first in stride(from: 0, to: pairs.count, by: chunk) {
        addPart(
          part, rows: rows, pairs: first..<min(pairs.count, first + chunk), input, gradient,
          to: parts + part * matrix, scratch: scratch)
      }
    }
    Chunks.forEach(of: matrix) { first, count in
      Kernels.active.winograd_weights_backward(
        (parts + first).base, matrix, count, (weightsGradient + first).base)
    }
  }

  private func addPart(
    _ part: Int, rows: Range<Int>, pairs range: Range<Int>, _ input: FloatBuffer,
    _ gradient: FloatBuffer, to sums: FloatBuffer, scratch: FloatBuffer
  ) {
    let first = pairs.base + range.lowerBound
    let productGradient = scratch + range.count * inputs
    Kernels.active.winograd_input(
      input.base, inputs, first, range.count, pairs.dilation, Int32(part), scratch.base)
    Kernels.active.winograd_gradient(
      gradient.base, outputs, first, range.count, Int32(part), productGradient.base)
    MatrixProduct.multiply(
      transposed: MatrixView(scratch + rows.lowerBound, stride: inputs),
      MatrixView(productGradient, stride: outputs),
      ProductShape(rows: rows.count, depth: range.count, columns: outputs),
      start: range.lowerBound == 0 ? nz_start_zero : nz_start_accumulate,
      into: MatrixView(sums + rows.lowerBound * outputs, stride: outputs))
  }
}
