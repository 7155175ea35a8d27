import CKernels
import Determinism

/// Rows `[rows, columns]` rounded to bfloat16, the left factor of products. They lie in memory that another
/// object owns, with room for what the kernel reads beyond them.
struct BFloat16Rows: @unchecked Sendable {
  let rows: Int
  let columns: Int
  /// Numbers of 16 bits from one row to the next.
  let stride: Int
  private let base: UnsafeMutablePointer<UInt16>

  /// Rows and columns that a tile of the kernel has.
  private static let (tileRows, tileColumns) = (16, 32)

  /// Whole tiles of columns, and one more for a convolution's taps to the right.
  private static func stride(_ columns: Int) -> Int {
    (columns + 2 * tileColumns - 1) / tileColumns * tileColumns
  }

  /// The floats of memory that rows take.
  static func size(rows: Int, columns: Int) -> Int { (rows + tileRows) * stride(columns) / 2 }

  /// Rows in the given memory, to be filled by one of the methods below.
  init(rows: Int, columns: Int, in memory: FloatBuffer) {
    (self.rows, self.columns, stride) = (rows, columns, Self.stride(columns))
    base = UnsafeMutableRawPointer(memory.base).assumingMemoryBound(to: UInt16.self)
  }

  /// The number in a row and column.
  func at(row: Int, column: Int = 0) -> UnsafePointer<UInt16> {
    UnsafePointer(base + row * stride + column)
  }

  /// Rounds `x` `[rows, columns]`, in parallel.
  func convertInParallel(_ x: MatrixView) {
    RowBlocks(rows: rows, most: 256).forEach { rows, _ in
      Kernels.active.bfloat16_convert(
        x.from(row: rows.lowerBound).floats.base, rows.count, columns, x.stride,
        base + rows.lowerBound * stride, stride)
    }
  }

  /// Rounds the transpose of `x` `[columns, rows]`, in parallel.
  func convertTransposedInParallel(_ x: MatrixView, arena: Arena) {
    let (width, height) = (32, 256)
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let count = (rows + width - 1) / width
    let workers = ParallelBlocks.workerCount(for: count)
    let memory = arena.allocate(workers * width * height)
    ParallelBlocks.forEach(count: count, workerCount: workers) { block, worker in
      let block = block * width..<min(rows, (block + 1) * width)
      let scratch = MatrixView(memory + worker * width * height, stride: height)
      for first in Swift.stride(from: 0, to: columns, by: height) {
        let count = min(height, columns - first)
        MatrixProduct.transpose(
          x.from(row: first, column: block.lowerBound), rows: count, columns: block.count,
          into: scratch)
        let isLast = first + count == columns
        for row in block {
          Kernels.active.bfloat16_convert(
            scratch.from(row: row - block.lowerBound).floats.base, 1, count, height,
            base + row * stride + first, isLast ? stride - first : count)
        }
      }
    }
  }
}
