import CKernels
import Determinism

/// A matrix `[depth, columns]` rounded to bfloat16 and packed, the right factor of products whose sums are
/// in 32 bits. It lies in memory that another object owns.
struct BFloat16Matrix: @unchecked Sendable {
  let depth: Int
  let columns: Int
  private let words: UnsafeMutablePointer<UInt32>

  /// Columns of a block that is packed or multiplied at once.
  static let blockWidth = 64

  /// The floats of memory that a packed matrix takes.
  static func size(depth: Int, columns: Int) -> Int {
    Kernels.active.bfloat16_size(depth, columns)
  }

  /// A matrix in the given memory, to be filled by `pack`.
  init(depth: Int, columns: Int, in memory: FloatBuffer) {
    self.init(
      depth: depth, columns: columns,
      words: UnsafeMutableRawPointer(memory.base).assumingMemoryBound(to: UInt32.self))
  }

  private init(depth: Int, columns: Int, words: UnsafeMutablePointer<UInt32>) {
    (self.depth, self.columns, self.words) = (depth, columns, words)
  }

  /// The number of blocks of columns.
  var blockCount: Int { (columns + Self.blockWidth - 1) / Self.blockWidth }

  /// The columns of a block.
  func columns(of block: Int) -> Range<Int> {
    block * Self.blockWidth..<min(columns, (block + 1) * Self.blockWidth)
  }

  /// A block of columns as a matrix.
  func block(_ block: Int) -> BFloat16Matrix {
    let columns = columns(of: block)
    let offset = Self.size(depth: depth, columns: columns.lowerBound)
    return BFloat16Matrix(depth: depth, columns: columns.count, words: words + offset)
  }

  /// Rounds and packs `matrix` on the calling thread.
  func pack(_ matrix: MatrixView) {
    Kernels.active.bfloat16_pack(matrix.floats.base, depth, columns, matrix.stride, words)
  }

  /// Rounds and packs `matrix` on all threads.
  func packInParallel(_ matrix: MatrixView) {
    ParallelBlocks.forEach(count: blockCount) { index in
      block(index).pack(matrix.from(row: 0, column: columns(of: index).lowerBound))
    }
  }

  /// `result (+)= left · matrix` for rows of `left` from the number given on, on the calling thread.
  func multiply(
    _ left: UnsafePointer<UInt16>, stride: Int, rows: Int, accumulate: Bool, into result: MatrixView
  ) {
    Kernels.active.bfloat16_multiply(
      left, stride, 1, 0, rows, depth, words, columns, accumulate ? 1 : 0, result.floats.base,
      result.stride)
  }

  /// `result = left · matrix + bias` on all threads.
  func multiplyInParallel(_ left: BFloat16Rows, bias: FloatBuffer? = nil, into result: MatrixView) {
    RowBlocks(rows: left.rows, most: 64).forEach { rows, _ in
      let block = result.from(row: rows.lowerBound)
      if let bias { block.setRows(rows.count, to: bias, columns: columns) }
      multiply(
        left.at(row: rows.lowerBound), stride: left.stride, rows: rows.count,
        accumulate: bias != nil, into: block)
    }
  }
}

/// The gradient of weights that multiplied rows of `x` to give rows with the gradient `dy`, on all threads:
/// for each tap, `result += Σ rows t of dy: x[t + offset]ᵀ · dy[t]`.
enum BFloat16WeightsGradient {
  /// Rows whose factors are rounded together: a block of their columns stays in the second cache.
  private static let chunkRows = 512

  /// The factors of some rows.
  private struct Chunk {
    let left: BFloat16Rows
    let right: BFloat16Matrix
  }

  /// - Parameters:
  ///   - x: `[rows, inputs]`.
  ///   - dy: `[rows, outputs]`; its rows `range` are summed.
  ///   - taps: for each the offset of its rows of x, and its gradient `[inputs, outputs]`. Rows of x at
  ///     all offsets from `range` exist.
  static func add(
    _ x: MatrixView, inputs: Int, _ dy: MatrixView, range: Range<Int>, outputs: Int,
    taps: [(offset: Int, result: MatrixView)], arena: Arena
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let reach = taps.map { abs($0.offset) }.max() ?? 0
    let chunks = stride(from: range.lowerBound, to: range.upperBound, by: chunkRows).map { first in
      let depth = min(chunkRows, range.upperBound - first)
      let columns = depth + 2 * reach
      let left = BFloat16Rows(
        rows: inputs, columns: columns,
        in: arena.allocate(BFloat16Rows.size(rows: inputs, columns: columns)))
      left.convertTransposedInParallel(x.from(row: first - reach), arena: arena)
      let right = BFloat16Matrix(
        depth: depth, columns: outputs,
        in: arena.allocate(BFloat16Matrix.size(depth: depth, columns: outputs)))
      right.packInParallel(dy.from(row: first))
      return Chunk(left: left, right: right)
    }
    guard let blockCount = chunks.first?.right.blockCount else { return }
    ParallelBlocks.forEach(count: blockCount) { block in
      for chunk in chunks {
        let column = chunk.right.columns(of: block).lowerBound
        for tap in taps {
          chunk.right.block(block).multiply(
            chunk.left.at(row: 0, column: reach + tap.offset), stride: chunk.left.stride,
            rows: inputs, accumulate: true, into: tap.result.from(row: 0, column: column))
        }
      }
    }
  }
}
