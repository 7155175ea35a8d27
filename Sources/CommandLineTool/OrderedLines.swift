import Dispatch
import NLPZero
import Synchronization

/// Lines copied out of a corpus, so that another thread may read them.
struct LineBlock: Sendable {
  /// The number of lines before these.
  let firstLine: Int
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The bytes of all lines with one line end each, so that empty lines count as well.
  var byteCount: Int { bytes.count + ends.count }

  init(firstLine: Int) { self.firstLine = firstLine }

  /// Copies a line, whose bytes are valid UTF-8.
  mutating func append(_ line: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: line)
    ends.append(bytes.count)
  }

  /// Calls `body` with the bytes of each line.
  func forEachLine(_ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      for end in ends {
        body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }
}

/// Turns the lines of a corpus into output on all cores: in order, and with bounded memory.
enum OrderedLines {
  private static let blockByteCount = 1 << 15
  private static let batchBlockCount = 32

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
    var blocks = [LineBlock(firstLine: 0)]
    var lineCount = 0
    var running: [RunningBatch] = []
    let queue = DispatchQueue(label: "batches")
    func start() throws {
      if running.count == 2 { try running.removeFirst().write(to: &output) }
      running.append(RunningBatch(blocks, on: queue, transform))
    }
    try corpus.forEachLine(progress: progress.update) { line in
      blocks[blocks.count - 1].append(line.bytes)
      lineCount += 1
      if blocks[blocks.count - 1].byteCount < blockByteCount { return }
      if blocks.count == batchBlockCount {
        try start()
        blocks.removeAll(keepingCapacity: true)
      }
      blocks.append(LineBlock(firstLine: lineCount))
    }
    try start()
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
