import Synchronization

extension ParallelBlocks {
  /// The results of `body` for each block number in `0..<count`, in that order.
  ///
  /// - Parameters:
  ///   - count: the number of blocks.
  ///   - isAlone: whether blocks need no help from other threads; see ``forEachAlone(count:_:)``.
  ///   - body: makes the result of a block.
  public static func map<Result: Sendable>(
    count: Int, isAlone: Bool = false, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    @Sendable func keep(_ block: Int) {
      let result = body(block)
      results.withLock { $0[block] = result }
    }
    if isAlone {
      forEachAlone(count: count, keep)
    } else {
      forEach(count: count, keep)
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
