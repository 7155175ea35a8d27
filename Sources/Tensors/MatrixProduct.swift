import CKernels
import Determinism

/// The right factor of a product, packed in panels for the kernels.
package struct PackedMatrix: Sendable {
  package let floats: FloatBuffer
  package let depth: Int
  package let columns: Int
  fileprivate var panels: Int { PackedMatrix.panels(columns) }

  fileprivate static func panels(_ columns: Int) -> Int {
    let width = Kernels.active.panel_width
    return (columns + width - 1) / width
  }

  /// Floats that a packed `[depth, columns]` matrix needs.
  package static func size(depth: Int, columns: Int) -> Int {
    panels(columns) * depth * Kernels.active.panel_width
  }
}

/// A matrix in memory with any strides, so that a transpose is a view.
package struct StridedMatrix: @unchecked Sendable {
  package let base: UnsafePointer<Float>
  package let rowStride: Int
  package let columnStride: Int

  package init(_ buffer: FloatBuffer, rowStride: Int, columnStride: Int = 1) {
    base = UnsafePointer(buffer.base)
    self.rowStride = rowStride
    self.columnStride = columnStride
  }

  package var transposed: StridedMatrix {
    StridedMatrix(
      FloatBuffer(UnsafeMutablePointer(mutating: base)), rowStride: columnStride,
      columnStride: rowStride)
  }
}

/// Matrix products split over threads by rows (and panels, for few rows) of the result: each element is
/// summed by one thread in one order, so the bits do not depend on the number of threads.
package enum MatrixProduct {
  /// Rows that one block of a parallel product takes: a multiple of every tile height but NEON's.
  private static let rowBlock = 84

  /// Packs `taps` right factors, each `[depth, columns]`, below one another.
  package static func pack(
    _ factors: [StridedMatrix], depth: Int, columns: Int, arena: Arena
  ) -> PackedMatrix {
    let taps = factors.count
    let width = Kernels.active.panel_width
    let floats = arena.allocate(PackedMatrix.size(depth: depth * taps, columns: columns))
    ParallelBlocks.forEach(count: PackedMatrix.panels(columns)) { panel in
      for (tap, factor) in factors.enumerated() {
        Kernels.active.pack_panel(
          factor.base, factor.rowStride, factor.columnStride, depth, columns, panel,
          (floats + (panel * taps + tap) * depth * width).base)
      }
    }
    return PackedMatrix(floats: floats, depth: depth * taps, columns: columns)
  }

  /// `result = start + left · packed` for `rows` rows; `left.column_stride` must be 1. `finish` is
  /// called with each block of rows as soon as it is complete, while it is still in the cache.
  package static func multiply(
    _ left: nz_left, rows: Int, _ packed: PackedMatrix, bias: FloatBuffer? = nil,
    start: nz_start = nz_start_zero, result: FloatBuffer, resultStride: Int,
    finish: (@Sendable (Range<Int>) -> Void)? = nil
  ) {
    precondition(
      left.column_stride == 1 && left.depth * left.taps == packed.depth,
      "The left factor has \(left.depth * left.taps) columns, the right one \(packed.depth) rows.")
    nonisolated(unsafe) let whole = left
    ParallelBlocks.forEach(count: (rows + rowBlock - 1) / rowBlock) { block in
      let range = block * rowBlock..<min(rows, (block + 1) * rowBlock)
      var part = whole
      part.data += range.lowerBound * part.row_stride
      Kernels.active.multiply(
        &part, range.count, packed.floats.base, packed.columns, 0, packed.panels, bias?.base, start,
        (result + range.lowerBound * resultStride).base, resultStride, nil)
      finish?(range)
    }
  }

  /// Adds `leftᵀ · right` to each result: the gradients of the weights of several taps, which share
  /// the right factor `[depth, columns]`. Each left factor is `[depth, rows]`, its rows
  /// `leftStride` apart.
  package static func addTransposedProducts(
    of lefts: [FloatBuffer], leftStride: Int, rows: Int, right: FloatBuffer, depth: Int,
    columns: Int, results: [FloatBuffer], arena: Arena
  ) {
    let mark = arena.mark
    defer { arena.release(to: mark) }
    let packed = pack(
      [StridedMatrix(right, rowStride: columns)], depth: depth, columns: columns, arena: arena)
    let height = 4 * Kernels.active.row_tile
    let blocks = (rows + height - 1) / height
    let scratchSize = height * Kernels.active.depth_block
    let workers = ParallelBlocks.workerCount(for: blocks * lefts.count)
    let scratch = arena.allocate(scratchSize * workers)
    ParallelBlocks.forEach(count: blocks * lefts.count, workerCount: workers) { block, worker in
      let (tap, first) = (block / blocks, block % blocks * height)
      var left = nz_left(
        data: (lefts[tap] + first).base, row_stride: 1, column_stride: leftStride, depth: depth,
        taps: 1, tap_stride: 0)
      Kernels.active.multiply(
        &left, min(height, rows - first), packed.floats.base, columns, 0, packed.panels, nil,
        nz_start_accumulate, (results[tap] + first * columns).base, columns,
        (scratch + worker * scratchSize).base)
    }
  }

  /// Floats of scratch that `multiplyLocally` needs.
  package static func localScratch(rows: Int, depth: Int, columns: Int) -> Int {
    let tile = Kernels.active.row_tile
    return PackedMatrix.size(depth: depth, columns: columns)
      + (rows + tile) * Kernels.active.depth_block
  }

  /// `result = left · right` on the calling thread alone, for the small products inside a block.
  package static func multiplyLocally(
    _ left: StridedMatrix, _ right: StridedMatrix, rows: Int, depth: Int, columns: Int,
    result: FloatBuffer, resultStride: Int, scratch: FloatBuffer
  ) {
    let panels = PackedMatrix.panels(columns)
    for panel in 0..<panels {
      Kernels.active.pack_panel(
        right.base, right.rowStride, right.columnStride, depth, columns, panel,
        (scratch + panel * depth * Kernels.active.panel_width).base)
    }
    var factor = nz_left(
      data: left.base, row_stride: left.rowStride, column_stride: left.columnStride, depth: depth,
      taps: 1, tap_stride: 0)
    Kernels.active.multiply(
      &factor, rows, scratch.base, columns, 0, panels, nil, nz_start_zero, result.base,
      resultStride, (scratch + PackedMatrix.size(depth: depth, columns: columns)).base)
  }

  /// Adds the column sums of a `[rows, columns]` matrix to `sums`: the gradient of a bias.
  package static func addColumnSums(
    of matrix: FloatBuffer, rows: Int, columns: Int, to sums: FloatBuffer
  ) {
    let width = 64
    ParallelBlocks.forEach(count: (columns + width - 1) / width) { block in
      let first = block * width
      Kernels.active.column_sums(
        (matrix + first).base, rows, min(width, columns - first), columns, (sums + first).base)
    }
  }
}

extension nz_left {
  /// Contiguous rows of one matrix.
  package init(rows buffer: FloatBuffer, columns: Int) {
    self.init(
      data: buffer.base, row_stride: columns, column_stride: 1, depth: columns, taps: 1,
      tap_stride: 0)
  }

  /// Row `t` stands for the rows `t − dilation`, `t`, `t + dilation` beside one another, or in the
  /// opposite order.
  package init(threeTapsOf buffer: FloatBuffer, columns: Int, dilation: Int, reversed: Bool = false)
  {
    let step = (reversed ? -dilation : dilation) * columns
    self.init(
      data: (buffer + -step).base, row_stride: columns, column_stride: 1, depth: columns, taps: 3,
      tap_stride: step)
  }
}
