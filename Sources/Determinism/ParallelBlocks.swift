import Dispatch
import Foundation
import Synchronization

/// Parallel loops whose results do not depend on the number of threads.
///
/// Work is cut into blocks by its size alone, never by the number of threads; each block writes its
/// own part of the result, so every sum is taken in the same order however many threads there are.
///
/// Loops use all cores unless they run in a scope that says otherwise. Scopes on different threads
/// or in different tasks know nothing of each other:
///
/// ```swift
/// let found = ParallelBlocks.withThreads(1) { model.extract(texts) }
/// ```
public enum ParallelBlocks {
  /// What the innermost scope says; nil outside all.
  @TaskLocal private static var scopeThreadCount: Int?

  /// Asked for once, because that is a call of the system, longer than a short loop.
  private static let coreCount = ProcessInfo.processInfo.activeProcessorCount

  /// The number of threads that a parallel loop uses here: what the innermost `withThreads` says, or
  /// else all cores.
  public static var threadCount: Int { scopeThreadCount ?? coreCount }

  /// Runs `body` with a number of threads for each parallel loop inside, those in the loops' blocks
  /// included; nothing outside is touched.
  ///
  /// One thread means that all work is done on the caller's. With more, a loop that stands in
  /// another's blocks has as many again.
  ///
  /// - Parameters:
  ///   - count: at least 1; nil: as many as outside.
  ///   - body: the work.
  ///
  /// Complexity: some tens of nanoseconds.
  public static func withThreads<Result>(
    _ count: Int?, _ body: () throws -> Result
  ) rethrows -> Result {
    guard let count else { return try body() }
    precondition(count >= 1, "A loop needs at least one thread.")
    return try $scopeThreadCount.withValue(count, operation: body)
  }

  /// The same for work that waits; tasks made inside keep the number of threads, detached ones do not.
  public static func withThreads<Result>(
    _ count: Int?, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    guard let count else { return try await body() }
    precondition(count >= 1, "A loop needs at least one thread.")
    return try await $scopeThreadCount.withValue(count, operation: body)
  }

  /// The number of threads that `forEach` uses for `count` blocks.
  public static func workerCount(for count: Int) -> Int {
    max(1, min(count, threadCount))
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

  /// The same on a fixed number of threads: those that scratch memory was made for before the loop.
  public static func forEach(
    count: Int, workerCount: Int, _ body: @Sendable (_ block: Int, _ worker: Int) -> Void
  ) {
    let workers = min(count, workerCount)
    if workers <= 1 {
      for block in 0..<max(0, count) { body(block, 0) }
      return
    }
    let next = Atomic<Int>(0)
    // Threads that help know nothing of the caller's scope.
    let scope = scopeThreadCount
    @Sendable func work(_ worker: Int) {
      withThreads(scope) {
        while true {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if block >= count { return }
          body(block, worker)
        }
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
    forEach(count: count) { block in withThreads(1) { body(block) } }
  }
}
