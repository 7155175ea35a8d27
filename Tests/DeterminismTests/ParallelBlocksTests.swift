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
    let workers = ParallelBlocks.workerCount(for: 500)
    let busy = Mutex([Bool](repeating: false, count: workers))
    ParallelBlocks.forEach(count: 500) { _, worker in
      busy.withLock {
        #expect(!$0[worker])
        $0[worker] = true
      }
      busy.withLock { $0[worker] = false }
    }
  }

  @Test func theNumberOfThreadsHasADefault() {
    #expect(ParallelBlocks.threadCount >= 1)
    #expect(ParallelBlocks.workerCount(for: 0) == 1)
    #expect(ParallelBlocks.workerCount(for: 1) == 1)
  }
}
