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
  /// next waits and the one behind that is read. When no more input waits, all that was read is
  /// transformed and written. What the lines before a bad one give is written before its error is thrown.
  ///
  /// - Parameter batchByteCount: how much is read before it is worked on: less for slow work, so that
  ///   its results come as they are made.
  static func transform(
    _ corpus: Corpus, progress: ProgressDisplay, batchByteCount: Int = batchByteCount,
    to output: inout BufferedOutput, _ transform: @escaping Transform
  ) throws {
    defer { progress.finish() }
    var pipeline = Pipeline(transform)
    do {
      try corpus.forEachRound(
        ofBytes: batchByteCount, inBlocksOf: min(blockByteCount, batchByteCount / 4),
        progress: progress.update,
        whenIdle: { try pipeline.finish(to: &output) },
        { try pipeline.add($0, to: &output) })
    } catch let error as CorpusError {
      try pipeline.finish(to: &output)
      throw error
    }
    try pipeline.finish(to: &output)
  }
}

/// The batches in work, of which the first is written when the third comes.
private struct Pipeline {
  private let queue = DispatchQueue(label: "batches")
  private let transform: OrderedLines.Transform
  private var running: [RunningBatch] = []

  init(_ transform: @escaping OrderedLines.Transform) { self.transform = transform }

  mutating func add(_ blocks: [LineBlock], to output: inout BufferedOutput) throws {
    if running.count == 2 { try running.removeFirst().write(to: &output) }
    running.append(RunningBatch(blocks, on: queue, transform))
  }

  /// Writes everything, and hands it to the system.
  mutating func finish(to output: inout BufferedOutput) throws {
    for batch in running { try batch.write(to: &output) }
    running = []
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
