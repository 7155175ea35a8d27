import Determinism

/// Runs of floats, cut for work that treats each float alone.
enum Chunks {
  private static let size = 1 << 16

  /// Calls `body` for parts of `0..<count`, on all threads.
  static func forEach(of count: Int, _ body: @Sendable (_ first: Int, _ count: Int) -> Void) {
    ParallelBlocks.forEach(count: (count + size - 1) / size) { index in
      body(index * size, min(size, count - index * size))
    }
  }
}
