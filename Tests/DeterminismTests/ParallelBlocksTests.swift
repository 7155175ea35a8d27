import Determinism
import Dispatch
import Foundation
import Synchronization
import Testing

@Suite(.serialized) struct ParallelBlocksTests {
  @Test(arguments: [0, 1, 2, 7, 1000]) func everyBlockRunsOnce(count: Int) {
    let runs = Mutex([Int](repeating: 0, count: count))
    ParallelBlocks.forEach(count: count) { block in runs.withLock { $0[block] += 1 } }
    #expect(runs.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test func resultsComeInTheOrderOfBlocks() {
    #expect(ParallelBlocks.map(count: 100) { $0 * $0 } == (0..<100).map { $0 * $0 })
  }

  @Test func noTwoBlocksShareAWorkerAtOnce() {
    let busy = Mutex([Bool](repeating: false, count: 3))
    ParallelBlocks.forEach(count: 500, workerCount: 3) { _, worker in
      busy.withLock {
        #expect(!$0[worker])
        $0[worker] = true
      }
      busy.withLock { $0[worker] = false }
    }
  }

  @Test(arguments: [(0, 3, 0), (2, 1, 2), (2, 5, 2), (7, 0, 7)])
  func theNumberOfWorkersMayBeGiven(count: Int, workers: Int, expected: Int) {
    let seen = Mutex([Int]())
    ParallelBlocks.forEach(count: count, workerCount: workers) { _, worker in
      seen.withLock { $0.append(worker) }
    }
    let found = seen.withLock { $0 }
    #expect(found.count == expected)
    #expect(found.allSatisfy { $0 < max(1, min(workers, count)) })
  }

  @Test func theNumberOfThreadsHasADefault() {
    #expect(ParallelBlocks.threadCount >= 1)
    #expect(ParallelBlocks.workerCount(for: 0) == 1)
    #expect(ParallelBlocks.workerCount(for: 1) == 1)
  }

  @Test func aScopeSaysHowManyThreadsThereAre() {
    let outside = ParallelBlocks.threadCount
    ParallelBlocks.withThreads(3) {
      #expect(ParallelBlocks.threadCount == 3)
      #expect([1, 2, 9].map(ParallelBlocks.workerCount) == [1, 2, 3])
      ParallelBlocks.withThreads(5) { #expect(ParallelBlocks.threadCount == 5) }
      ParallelBlocks.withThreads(nil) { #expect(ParallelBlocks.threadCount == 3) }
      #expect(ParallelBlocks.threadCount == 3)
    }
    #expect(ParallelBlocks.threadCount == outside)
  }

  @Test func aScopeEndsWithAnError() {
    struct Failure: Error {}
    let outside = ParallelBlocks.threadCount
    #expect(throws: Failure.self) {
      try ParallelBlocks.withThreads(outside + 1) { throw Failure() }
    }
    #expect(ParallelBlocks.threadCount == outside)
  }

  /// The helpers of a loop, whether they are `LoopThreads` or those of the inner, concurrent loop.
  @Test func helpersKnowTheScope() {
    let seen = Mutex(Set<Int>())
    let workers = Mutex(Set<Int>())
    let deadline = DispatchTime.now() + .seconds(20)
    ParallelBlocks.withThreads(4) {
      ParallelBlocks.forEach(count: 64) { block in
        ParallelBlocks.forEach(count: 64) { _, worker in
          usleep(10)
          seen.withLock { _ = $0.insert(ParallelBlocks.workerCount(for: 100)) }
          workers.withLock { _ = $0.insert(worker) }
          // On a machine with other work a helper may be late: the first waits for it.
          while worker == 0, !workers.withLock({ $0.contains(1) }), DispatchTime.now() < deadline {
            usleep(200)
          }
        }
      }
    }
    #expect(seen.withLock { $0 } == [4])
    #expect(workers.withLock { $0.isSuperset(of: [0, 1]) })
  }

  @Test func oneThreadIsTheCallersOwn() {
    let caller = pthread_self()
    ParallelBlocks.withThreads(1) {
      ParallelBlocks.forEach(count: 20) { _ in
        ParallelBlocks.forEach(count: 20) { _ in #expect(pthread_equal(pthread_self(), caller) != 0)
        }
      }
    }
  }

  /// Two threads in two scopes at once, each in a loop of its own.
  @Test func scopesAtOnceKnowNothingOfEachOther() {
    let seen = Mutex([Set<Int>](repeating: [], count: 2))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      ParallelBlocks.withThreads(2 + index) {
        for _ in 0..<200 {
          ParallelBlocks.forEach(count: 8) { _ in
            let workers = ParallelBlocks.workerCount(for: 100)
            seen.withLock { _ = $0[index].insert(workers) }
          }
        }
      }
    }
    #expect(seen.withLock { $0 } == [[2], [3]])
  }

  @Test func tasksInAScopeHaveItsThreads() async {
    let outside = ParallelBlocks.threadCount
    let counts = await ParallelBlocks.withThreads(outside + 2) {
      await Task.yield()
      async let child = ParallelBlocks.threadCount
      let unstructured = Task { ParallelBlocks.threadCount }
      let detached = Task.detached { ParallelBlocks.threadCount }
      return await [child, unstructured.value, detached.value]
    }
    #expect(counts == [outside + 2, outside + 2, outside])
  }

  /// Only what has several blocks keeps the loops inside to itself.
  @Test func blocksAloneKeepTheirLoopsToThemselves() {
    #expect(ParallelBlocks.map(count: 100, isAlone: true) { $0 * $0 } == (0..<100).map { $0 * $0 })
    let threads = ParallelBlocks.threadCount
    let inside = ParallelBlocks.map(count: 8, isAlone: true) { _ in
      ParallelBlocks.workerCount(for: 8)
    }
    #expect(inside == [Int](repeating: 1, count: 8))
    let single = ParallelBlocks.map(count: 1, isAlone: true) { _ in
      ParallelBlocks.workerCount(for: 8)
    }
    #expect(single == [min(8, threads)])
    #expect(ParallelBlocks.workerCount(for: 8) == min(8, threads))
  }
}
