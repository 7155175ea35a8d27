import Determinism
import Synchronization

extension ParallelBlocks {
  /// Calls `body` once for each block number, as `forEach`; the first error ends the loop.
  ///
  /// - Parameter workerCount: the most workers; nil: `workerCount(for: count)`.
  static func forEach(
    count: Int, workerCount: Int? = nil,
    throwing body: @Sendable (_ block: Int, _ worker: Int) throws -> Void
  ) throws {
    let failure = Mutex<(any Error)?>(nil)
    let workers = workerCount ?? self.workerCount(for: count)
    forEach(count: count, workerCount: workers) { block, worker in
      if failure.withLock({ $0 != nil }) { return }
      do {
        try body(block, worker)
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// The results of `body` for each block number, in that order; the first error ends the loop.
  static func map<Result: Sendable>(
    count: Int, throwing body: @Sendable (_ block: Int, _ worker: Int) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    try forEach(count: count) { block, worker in
      let result = try body(block, worker)
      results.withLock { $0[block] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
