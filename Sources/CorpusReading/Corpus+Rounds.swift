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
  ///   - body: called with one block or more, in order; a corpus without lines has no round.
  /// - Throws: what `forEachLine` throws; whole rounds before a bad line have been handed out by then.
  ///
  /// Memory: a round, as long as `body` keeps none.
  package func forEachRound(
    ofBytes byteCount: Int, inBlocksOf blockByteCount: Int, progress: ((Int) -> Void)? = nil,
    _ body: ([LineBlock]) throws -> Void
  ) throws {
    let capacity = blockByteCount + blockByteCount / 8
    var round: [LineBlock] = []
    var roundByteCount = 0
    var block = LineBlock(firstLine: 0, capacity: capacity)
    func endBlock() {
      round.append(block)
      roundByteCount += block.byteCount
      block = LineBlock(firstLine: block.firstLine + block.lineCount, capacity: capacity)
    }
    try forEachLine(progress: progress) { line in
      block.append(line.bytes)
      if block.byteCount < blockByteCount { return }
      endBlock()
      if roundByteCount < byteCount { return }
      try body(round)
      (round, roundByteCount) = ([], 0)
    }
    if block.lineCount > 0 { endBlock() }
    if !round.isEmpty { try body(round) }
  }
}
