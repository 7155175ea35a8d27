import Dispatch
import NLPZero
import Synchronization

/// Turns the lines of a corpus into output on all cores: in order, and with bounded memory.
enum OrderedLines {
  private static let (batchByteCount, blockByteCount) = (1 << 20, 1 << 15)

  /// What makes output of a block of lines.
  typealias Transform = @Sendable (LineBlock, inout [UInt8]) -> Void

  /// Writes to `output` what `transform` appends for each block of lines.
  ///
  /// Blocks are cut by size alone. On several threads, one batch of blocks is transformed while the
  /// next waits and the one behind that is read. Output before a bad line may have been written when
  /// its error is thrown, but only whole lines.
  static func transform(
    _ corpus: Corpus, progress: ProgressDisplay, to output: inout BufferedOutput,
    _ transform: @escaping Transform
  ) throws {
    defer { progress.finish() }
    var running: [RunningBatch] = []
    let queue = DispatchQueue(label: "batches")
    try corpus.forEachRound(
      ofBytes: batchByteCount, inBlocksOf: blockByteCount, progress: progress.update
    ) { blocks in
      if running.count == 2 { try running.removeFirst().write(to: &output) }
      running.append(RunningBatch(blocks, on: queue, transform))
    }
    for batch in running { try batch.write(to: &output) }
    try output.flush()
  }
}

/// A batch of blocks in work: behind the batches before it, or at once if there is one thread only.
private final class RunningBatch: Sendable {
  private let results = Mutex<[[UInt8]]>([])
  private let group = DispatchGroup()

  init(
    _ blocks: [LineBlock], on queue: DispatchQueue, _ transform: @escaping OrderedLines.Transform
  ) {
    let threads = ParallelBlocks.threadCount
    if threads == 1 {
      work(on: blocks, transform)
    } else {
      queue.async(group: group) {
        ParallelBlocks.withThreads(threads) { self.work(on: blocks, transform) }
      }
    }
  }

  private func work(on blocks: [LineBlock], _ transform: @escaping OrderedLines.Transform) {
    let made = ParallelBlocks.map(count: blocks.count) { index in
      var result: [UInt8] = []
      transform(blocks[index], &result)
      return result
    }
    results.withLock { $0 = made }
  }

  /// Writes the results as soon as all blocks are done.
  func write(to output: inout BufferedOutput) throws {
    group.wait()
    for result in results.withLock({ $0 }) { try output.write(result) }
  }
}
