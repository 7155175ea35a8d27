import Determinism
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
