import NLPZero
import Synchronization

/// Lines copied out of a corpus, so that another thread may read them.
struct LineBlock: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The bytes of all lines with one line end each, so that empty lines count as well.
  var byteCount: Int { bytes.count + ends.count }

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
  private static let blockByteCount = 1 << 16
  private static let batchBlockCount = 64

  /// Writes to `output` what `transform` appends for each block of lines.
  ///
  /// Blocks are cut by size alone, and one batch of blocks is in memory at a time. Output before a
  /// bad line may have been written when its error is thrown, but only whole lines.
  static func transform(
    _ corpus: Corpus, progress: ProgressDisplay, to output: inout BufferedOutput,
    _ transform: @Sendable (LineBlock, inout [UInt8]) -> Void
  ) throws {
    defer { progress.finish() }
    var blocks = [LineBlock()]
    try corpus.forEachLine(progress: progress.update) { line in
      blocks[blocks.count - 1].append(line.bytes)
      if blocks[blocks.count - 1].byteCount < blockByteCount { return }
      if blocks.count == batchBlockCount {
        try write(blocks, to: &output, transform)
        blocks.removeAll(keepingCapacity: true)
      }
      blocks.append(LineBlock())
    }
    try write(blocks, to: &output, transform)
    try output.flush()
  }

  private static func write(
    _ blocks: [LineBlock], to output: inout BufferedOutput,
    _ transform: @Sendable (LineBlock, inout [UInt8]) -> Void
  ) throws {
    let results = Mutex([[UInt8]](repeating: [], count: blocks.count))
    ParallelBlocks.forEach(count: blocks.count) { index in
      var result: [UInt8] = []
      transform(blocks[index], &result)
      results.withLock { [result] in $0[index] = result }
    }
    for result in results.withLock({ $0 }) { try output.write(result) }
  }
}
