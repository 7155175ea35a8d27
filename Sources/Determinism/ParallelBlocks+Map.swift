import Synchronization

extension ParallelBlocks {
  /// The results of `body` for each block number in `0..<count`, in that order.
  public static func map<Result: Sendable>(
    count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    forEach(count: count) { block in
      let result = body(block)
      results.withLock { $0[block] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// The same with blocks that need no help from other threads; see ``forEachAlone(count:_:)``.
  public static func mapAlone<Result: Sendable>(
    count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    forEachAlone(count: count) { block in
      let result = body(block)
      results.withLock { $0[block] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
