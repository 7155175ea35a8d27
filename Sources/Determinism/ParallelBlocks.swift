import Dispatch
import Foundation
import Synchronization

/// Parallel loops whose results do not depend on the number of threads.
///
/// Work is cut into blocks by its size alone, never by the number of threads; each block writes its
/// own part of the result, so every sum is taken in the same order however many threads there are.
public enum ParallelBlocks {
  private static let configuredThreadCount = Atomic<Int>(0)

  /// The number of threads that parallel loops use: all cores unless set. A value below 1 restores
  /// that default.
  public static var threadCount: Int {
    get {
      let configured = configuredThreadCount.load(ordering: .relaxed)
      return configured > 0 ? configured : ProcessInfo.processInfo.activeProcessorCount
    }
    set { configuredThreadCount.store(max(0, newValue), ordering: .relaxed) }
  }

  /// Whether this thread works on a block of `forEachAlone`.
  @TaskLocal private static var isInsideWorker = false

  /// The number of threads that `forEach` uses for `count` blocks.
  public static func workerCount(for count: Int) -> Int {
    isInsideWorker ? 1 : max(1, min(count, threadCount))
  }

  /// Calls `body` once for each block number in `0..<count`, in any order, on up to `threadCount`
  /// threads, and returns when all are done.
  ///
  /// Complexity: about one microsecond beyond the work itself; one block runs on the calling thread.
  public static func forEach(count: Int, _ body: @Sendable (Int) -> Void) {
    forEach(count: count) { block, _ in body(block) }
  }

  /// The same, with the number of the worker, below `workerCount(for: count)`, that runs the block:
  /// two blocks never run at once with one worker number, so scratch memory may belong to it.
  public static func forEach(count: Int, _ body: @Sendable (_ block: Int, _ worker: Int) -> Void) {
    forEach(count: count, workerCount: workerCount(for: count), body)
  }

  /// The same on a fixed number of threads: for scratch memory that is made before the loop, which
  /// `threadCount` may change in between.
  public static func forEach(
    count: Int, workerCount: Int, _ body: @Sendable (_ block: Int, _ worker: Int) -> Void
  ) {
    let workers = min(count, workerCount)
    if workers <= 1 {
      for block in 0..<max(0, count) { body(block, 0) }
      return
    }
    let next = Atomic<Int>(0)
    @Sendable func work(_ worker: Int) {
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if block >= count { return }
        body(block, worker)
      }
    }
    if !LoopThreads.shared.run(workers: workers, work) {
      DispatchQueue.concurrentPerform(iterations: workers, execute: work)
    }
  }

  /// The same for blocks so large that they need no help from other threads: loops inside `body` run
  /// on its thread alone, unless there is only one block.
  public static func forEachAlone(count: Int, _ body: @Sendable (Int) -> Void) {
    if workerCount(for: count) == 1 { return forEach(count: count, body) }
    forEach(count: count) { block in
      $isInsideWorker.withValue(true) { body(block) }
    }
  }
}
