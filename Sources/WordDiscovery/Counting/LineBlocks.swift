/// Lines of a corpus, copied, in blocks of about one size for parallel work.
struct LineBlocks: Sendable {
  static let blockByteCount = 1 << 19
  static let byteCountWhenFull = 1 << 24

  private var bytes: [UInt8] = []
  private var lineEnds: [Int] = []
  /// How many lines end before each block, and their number.
  private var blockLines = [0]

  init() {
    bytes.reserveCapacity(Self.byteCountWhenFull + Self.byteCountWhenFull / 8)
  }

  /// Whether there is text enough for a round; the last block has then ended.
  var isFull: Bool { bytes.count >= Self.byteCountWhenFull && blockLines.last == lineEnds.count }
  var blockCount: Int { blockLines.count - 1 }

  mutating func append(_ line: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: line)
    lineEnds.append(bytes.count)
    if bytes.count - start(ofLine: blockLines[blockCount]) >= Self.blockByteCount { endBlock() }
  }

  /// Ends the last block.
  mutating func endBlock() {
    if lineEnds.count > blockLines[blockCount] { blockLines.append(lineEnds.count) }
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lineEnds.removeAll(keepingCapacity: true)
    blockLines = [0]
  }

  /// Calls `body` with every line of a block.
  func forEachLine(
    ofBlock block: Int, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    try bytes.withUnsafeBytes { bytes in
      for line in blockLines[block]..<blockLines[block + 1] {
        try body(UnsafeRawBufferPointer(rebasing: bytes[start(ofLine: line)..<lineEnds[line]]))
      }
    }
  }

  private func start(ofLine line: Int) -> Int { line == 0 ? 0 : lineEnds[line - 1] }
}
