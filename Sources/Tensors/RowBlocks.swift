import Determinism

/// Rows cut into blocks of whole register tiles, small enough that all threads end together. Where the
/// cuts lie depends on the number of threads, so only what treats each row alone may be cut so.
struct RowBlocks: Sendable {
  let rows: Int
  let height: Int

  init(rows: Int, most: Int, blocksPerWorker: Int = 4) {
    let tile = Kernels.active.row_tile
    let workers = ParallelBlocks.workerCount(for: (rows + tile - 1) / tile)
    let parts = workers == 1 ? 1 : workers * blocksPerWorker
    let share = min(most, (rows + parts - 1) / parts)
    self.rows = rows
    height = max(1, (share + tile - 1) / tile) * tile
  }

  private var count: Int { (rows + height - 1) / height }
  var workerCount: Int { ParallelBlocks.workerCount(for: count) }

  /// Calls `body` for each block with its rows and the number of its worker.
  func forEach(_ body: @Sendable (_ rows: Range<Int>, _ worker: Int) -> Void) {
    ParallelBlocks.forEach(count: count, workerCount: workerCount) { block, worker in
      body(block * height..<min(rows, (block + 1) * height), worker)
    }
  }
}
