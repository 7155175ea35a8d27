import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Determinism

@Suite struct LoopThreadsTests {
  /// More loops than fit one after another without a sleep in between, from several threads at once,
  /// some inside others: each block must run exactly once, and be done when its loop returns.
  @Test func everyBlockRunsOnceWhoeverHasTheThreads() {
    let total = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 4) { caller in
      for round in 0..<2000 {
        let ran = Atomic<Int>(0)
        ParallelBlocks.forEach(count: 3, workerCount: 3) { block, worker in
          #expect(worker < 3)
          ran.wrappingAdd(1 << (8 * block), ordering: .relaxed)
          if round % 100 == caller {
            ParallelBlocks.forEach(count: 2, workerCount: 2) { _, _ in
              total.wrappingAdd(1, ordering: .relaxed)
            }
          }
        }
        let marks = ran.load(ordering: .relaxed)
        #expect(marks == 0x010101)
      }
    }
    let innerBlocks = total.load(ordering: .relaxed)
    #expect(innerBlocks == 4 * 20 * 3 * 2)
  }

  /// What a loop writes is seen after it, also by helpers that had gone to sleep before.
  @Test func resultsAreSeenAfterAPause() {
    let threads = LoopThreads()
    for pause in [0, 10, 100, 1000] as [UInt32] {
      for round in 0..<50 {
        let sums = Mutex([0, 0, 0, 0])
        let hasRun = threads.run(workers: 4) { worker in sums.withLock { $0[worker] += round } }
        #expect(hasRun)
        #expect(sums.withLock { $0 } == [round, round, round, round])
        if pause > 0 { usleep(pause) }
      }
    }
  }

  @Test func aLoopInsideALoopIsTurnedAway() {
    let threads = LoopThreads()
    let inner = Atomic<Bool>(true)
    let outer = threads.run(workers: 2) { worker in
      if worker == 0 { inner.store(threads.run(workers: 2) { _ in }, ordering: .relaxed) }
    }
    #expect(outer)
    let hasRunInside = inner.load(ordering: .relaxed)
    #expect(!hasRunInside)
  }
}
