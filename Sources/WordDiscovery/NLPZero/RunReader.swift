import CorpusReading

/// Cuts a corpus into runs of `[\u4e00-\u9fa50-9a-zA-Z]` and hands them out in large batches.
///
/// All these characters fit into 16 bits; a batch is their values, with one 0 behind every run.
struct RunReader {
  /// A batch ends with the line that fills it.
  static let batchLength = 1 << 21

  /// Memory for a batch; of it, `count` are written.
  private var symbols = UnsafeMutableBufferPointer<UInt16>.allocate(
    capacity: batchLength + batchLength / 8)
  private var count = 0

  private init() {}

  /// Calls `body` with every batch, in the order of the text.
  ///
  /// - Parameter progress: called with the bytes read so far.
  static func forEachBatch(
    of corpus: Corpus, progress: ((Int) -> Void)?,
    _ body: (UnsafeBufferPointer<UInt16>) -> Void
  ) throws {
    var reader = RunReader()
    defer { reader.symbols.deallocate() }
    try corpus.forEachLine(progress: progress) { line in
      reader.append(line.bytes)
      if reader.count >= batchLength { reader.flush(body) }
    }
    reader.flush(body)
  }

  private mutating func flush(_ body: (UnsafeBufferPointer<UInt16>) -> Void) {
    if count > 0 { body(UnsafeBufferPointer(rebasing: symbols[..<count])) }
    count = 0
  }

  private mutating func append(_ line: UnsafeRawBufferPointer) {
    makeRoom(for: line.count + 1)
    guard var end = symbols.baseAddress.map({ $0 + count }) else { return }
    let start = end
    var isInRun = false
    UTF8Text.forEachScalar(in: line) { scalar, _ in
      // Every symbol is written, and overwritten where it is not kept: no branch to mispredict.
      let belongs = Self.belongsToRun(scalar)
      end.pointee = belongs ? UInt16(truncatingIfNeeded: scalar) : 0
      end += belongs || isInRun ? 1 : 0
      isInRun = belongs
    }
    if isInRun {
      end.pointee = 0
      end += 1
    }
    count += end - start
  }

  /// Makes room for so many more symbols, and for one that is written in vain.
  private mutating func makeRoom(for more: Int) {
    if count + more < symbols.count { return }
    let larger = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: (count + more) * 2)
    _ = larger.initialize(fromContentsOf: symbols[..<count])
    symbols.deallocate()
    symbols = larger
  }

  @inline(__always)
  private static func belongsToRun(_ scalar: UInt32) -> Bool {
    if scalar >= 0x4E00 { return scalar <= 0x9FA5 }
    let letter = scalar | 0x20
    return (letter >= 0x61 && letter <= 0x7A && scalar < 0x80) || (scalar >= 0x30 && scalar <= 0x39)
  }
}
