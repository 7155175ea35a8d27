import Determinism
import Synchronization

/// 1 over the length of each vector, 0 for a vector of zeros; computed when it is first asked for, so that
/// opening a file reads none of its rows.
final class InverseLengths: Sendable {
  private let rows: VectorRows
  private let values = Mutex<[Float]?>(nil)

  private static let rowsPerBlock = 4096

  init(of rows: VectorRows) { self.rows = rows }

  /// All of them, by row.
  var all: [Float] {
    if let values = values.withLock({ $0 }) { return values }
    // Two threads that come here together both compute the same; a lock held over a parallel loop could
    // wait for itself.
    let computed = compute()
    values.withLock { $0 = computed }
    return computed
  }

  private func compute() -> [Float] {
    let (rows, size) = (rows, Self.rowsPerBlock)
    return ParallelBlocks.map(count: (rows.count + size - 1) / size) { block in
      (block * size..<min((block + 1) * size, rows.count)).map(rows.inverseLength)
    }.flatMap { $0 }
  }
}
