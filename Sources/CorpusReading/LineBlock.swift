/// Lines copied out of a corpus, so that other threads may read them.
package struct LineBlock: Sendable {
  /// The number of the corpus's lines before these.
  package let firstLine: Int
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The bytes of all lines with one line end each, so that empty lines count as well.
  package var byteCount: Int { bytes.count + ends.count }

  /// The number of lines.
  package var lineCount: Int { ends.count }

  /// An empty block.
  ///
  /// - Parameter capacity: the bytes that will probably come.
  init(firstLine: Int, capacity: Int) {
    self.firstLine = firstLine
    bytes.reserveCapacity(capacity)
  }

  /// Copies a line, whose bytes are valid UTF-8.
  mutating func append(_ line: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: line)
    ends.append(bytes.count)
  }

  /// Calls `body` with the bytes of each line.
  package func forEachLine(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    try bytes.withUnsafeBytes { bytes in
      var start = 0
      for end in ends {
        try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }
}
