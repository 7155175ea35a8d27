import Dispatch
import Foundation
import Synchronization

/// Threads that stay awake for a moment between two parallel loops.
///
/// A training step is some hundred loops with little between them. Waking a sleeping thread takes 30 µs
/// where this was measured, in a virtual machine, as much as many a loop itself; a thread that still
/// looks out for work starts within one. It sleeps when none has come for `patience`.
final class LoopThreads: @unchecked Sendable {
  static let shared = LoopThreads()

  /// How long a thread looks out for work, in nanoseconds.
  fileprivate static let patience: UInt64 = 60_000

  private let isTaken = Atomic<Bool>(false)
  /// Helpers that have not yet done their part of the loop under way.
  private let remaining = Atomic<Int>(0)
  /// Touched by whoever has taken the threads.
  private var helpers: [Helper] = []

  /// Calls `body` once for each worker number in `0..<workers`, 0 on the calling thread, and returns
  /// when all are done; false, having done nothing, if another loop has the threads.
  func run(workers: Int, _ body: @Sendable (_ worker: Int) -> Void) -> Bool {
    guard !isTaken.exchange(true, ordering: .acquiring) else { return false }
    defer { isTaken.store(false, ordering: .releasing) }
    while helpers.count < workers - 1 { addHelper() }
    remaining.store(workers - 1, ordering: .relaxed)
    withoutActuallyEscaping(body) { body in
      // Helpers hold no reference of their own, so that none is left when the loop ends.
      let loop = Loop(body)
      withExtendedLifetime(loop) {
        for helper in helpers.prefix(workers - 1) { helper.post(.passUnretained(loop)) }
        body(0)
        waitForHelpers()
      }
    }
    return true
  }

  private func waitForHelpers() {
    let start = DispatchTime.now().uptimeNanoseconds
    while remaining.load(ordering: .acquiring) > 0 {
      // A helper that has lost its core needs this one.
      if DispatchTime.now().uptimeNanoseconds - start > Self.patience { sched_yield() }
    }
  }

  private func addHelper() {
    let helper = Helper(worker: helpers.count + 1)
    helpers.append(helper)
    Thread.detachNewThread { [self] in
      while true {
        helper.work()
        remaining.wrappingSubtract(1, ordering: .acquiringAndReleasing)
      }
    }
  }
}

/// The body of a loop under way.
private final class Loop: Sendable {
  let body: @Sendable (Int) -> Void

  init(_ body: @escaping @Sendable (Int) -> Void) { self.body = body }
}

/// One thread's place to be given work.
private final class Helper: @unchecked Sendable {
  private static let (awake, posted, asleep) = (0, 1, 2)

  private let worker: Int
  private let state = Atomic<Int>(Helper.awake)
  private let bell = DispatchSemaphore(value: 0)
  /// Written before `posted` is, read after.
  private var loop: Unmanaged<Loop>?

  init(worker: Int) { self.worker = worker }

  func post(_ loop: Unmanaged<Loop>) {
    self.loop = loop
    if state.exchange(Self.posted, ordering: .acquiringAndReleasing) == Self.asleep {
      bell.signal()
    }
  }

  /// Waits for a loop and does this worker's part of it.
  @inline(never)
  func work() {
    waitForLoop()
    // Before its part is done, because that lets the next loop be posted.
    state.store(Self.awake, ordering: .releasing)
    loop?.takeUnretainedValue().body(worker)
  }

  private func waitForLoop() {
    let start = DispatchTime.now().uptimeNanoseconds
    while state.load(ordering: .acquiring) != Self.posted {
      guard DispatchTime.now().uptimeNanoseconds - start > LoopThreads.patience else { continue }
      let (isAsleep, _) = state.compareExchange(
        expected: Self.awake, desired: Self.asleep, ordering: .acquiringAndReleasing)
      if isAsleep { bell.wait() }
    }
  }
}
