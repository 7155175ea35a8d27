import CorpusReading

/// Cuts a corpus into runs of `[\u4e00-\u9fa50-9a-zA-Z]` and hands them out in large batches.
///
/// All these characters fit into 16 bits; a batch is their values, with one 0 behind every run.
struct RunReader {
  /// A batch ends with the line that fills it.
  static let batchLength = 1 << 22

  private var batch: [UInt16] = []

  /// Calls `body` with every batch, in the order of the text.
  ///
  /// - Parameter progress: called with the bytes read so far.
  static func forEachBatch(
    of corpus: Corpus, progress: ((Int) -> Void)?,
    _ body: (UnsafeBufferPointer<UInt16>) -> Void
  ) throws {
    var reader = RunReader()
    reader.batch.reserveCapacity(batchLength + batchLength / 8)
    try corpus.forEachLine(progress: progress) { line in
      reader.append(line.bytes)
      if reader.batch.count >= batchLength { reader.flush(body) }
    }
    reader.flush(body)
  }

  private mutating func flush(_ body: (UnsafeBufferPointer<UInt16>) -> Void) {
    if !batch.isEmpty { batch.withUnsafeBufferPointer(body) }
    batch.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ line: UnsafeRawBufferPointer) {
    var isInRun = false
    UTF8Text.forEachScalar(in: line) { scalar, _ in
      let belongs = Self.belongsToRun(scalar)
      if belongs {
        batch.append(UInt16(truncatingIfNeeded: scalar))
      } else if isInRun {
        batch.append(0)
      }
      isInRun = belongs
    }
    if isInRun { batch.append(0) }
  }

  @inline(__always)
  private static func belongsToRun(_ scalar: UInt32) -> Bool {
    if scalar >= 0x4E00 { return scalar <= 0x9FA5 }
    let letter = scalar | 0x20
    return (letter >= 0x61 && letter <= 0x7A && scalar < 0x80) || (scalar >= 0x30 && scalar <= 0x39)
  }
}
