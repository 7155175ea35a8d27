extension Corpus {
  /// Calls `body` with all lines in rounds of several blocks: a round for the memory to hold, a block
  /// for a thread to work on.
  ///
  /// Blocks are cut by size alone, so they are the same on any machine. A block ends with the line
  /// that fills it, a round with the block that fills it; a longest line may be larger than either.
  ///
  /// - Parameters:
  ///   - byteCount: the size of a round, line ends counted.
  ///   - blockByteCount: that of a block.
  ///   - progress: called with the input bytes read so far, on the scale of `byteCount`.
  ///   - whenIdle: called when the program is about to wait for more lines, after a last round of those
  ///     that are there, however few.
  ///   - body: called with one block or more, in order; a corpus without lines has no round.
  /// - Throws: what `forEachLine` throws; all lines before a bad one have been handed out by then.
  ///
  /// Memory: a round, as long as `body` keeps none.
  package func forEachRound(
    ofBytes byteCount: Int, inBlocksOf blockByteCount: Int, progress: ((Int) -> Void)? = nil,
    whenIdle: () throws -> Void = {}, _ body: ([LineBlock]) throws -> Void
  ) throws {
    var round = Round(byteCount: byteCount, blockByteCount: blockByteCount)
    func handOutRest() throws {
      round.endBlock()
      if !round.blocks.isEmpty { try body(round.blocks) }
      round.removeAll()
    }
    do {
      try forEachLine(
        progress: progress,
        whenIdle: {
          try handOutRest()
          try whenIdle()
        }
      ) { line in
        round.append(line.bytes)
        if !round.isFull { return }
        try body(round.blocks)
        round.removeAll()
      }
    } catch let error as CorpusError {
      try handOutRest()
      throw error
    }
    try handOutRest()
  }
}

/// The blocks of a round as they fill. A value with methods, because a function inside the loop's would
/// have the program check at every line that nobody else writes its variables.
private struct Round {
  private let byteCount: Int
  private let blockByteCount: Int
  private(set) var blocks: [LineBlock] = []
  private var blocksByteCount = 0
  private var last: LineBlock

  init(byteCount: Int, blockByteCount: Int) {
    (self.byteCount, self.blockByteCount) = (byteCount, blockByteCount)
    last = LineBlock(firstLine: 0, capacity: blockByteCount + blockByteCount / 8)
  }

  /// Whether the last line has filled the round.
  var isFull: Bool { blocksByteCount >= byteCount && last.lineCount == 0 }

  mutating func append(_ line: UnsafeRawBufferPointer) {
    last.append(line)
    if last.byteCount >= blockByteCount { endBlock() }
  }

  /// Ends the last block, if there is any.
  mutating func endBlock() {
    if last.lineCount == 0 { return }
    blocks.append(last)
    blocksByteCount += last.byteCount
    last = LineBlock(
      firstLine: last.firstLine + last.lineCount, capacity: blockByteCount + blockByteCount / 8)
  }

  mutating func removeAll() {
    blocks = []
    blocksByteCount = 0
  }
}
