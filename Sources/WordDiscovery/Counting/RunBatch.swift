import CorpusReading
import Determinism

/// Some of the runs of a corpus, as codes of an alphabet.
package struct RunBatch: Sendable {
  /// The runs one behind the other: a 0, and after each run a 0.
  ///
  /// A run with symbols that have no code comes as the parts between these.
  package let symbols: [UInt16]
  /// How often each run occurs.
  package let counts: [Int]
}

extension RunCounts {
  /// A group has at most so many batches.
  static let batchesPerGroup = 64
  /// The UTF-8 of a batch, but for its last block.
  private static let batchByteCount = 1 << 18

  /// Calls `body` with all runs in groups of up to 64 batches, each of some 80,000 symbols, to be
  /// worked on side by side. Which runs are in which batch depends on the runs alone.
  ///
  /// Complexity: linear, decoded on all cores. Memory: some 30 MB for a group.
  ///
  /// - Throws: `CorpusError` for temporary files, and what `body` throws.
  package func forEachGroup(
    alphabet: Alphabet, _ body: ([RunBatch]) throws -> Void
  ) throws {
    let batches = Self.batches(of: try blocks())
    for start in stride(from: 0, to: batches.count, by: Self.batchesPerGroup) {
      let part = batches[start..<min(start + Self.batchesPerGroup, batches.count)]
      let group = try ParallelBlocks.map(count: part.count) { index, _ in
        try RunBatch(part[start + index], alphabet: alphabet)
      }
      try body(group)
    }
  }

  /// Puts neighboring blocks together until they fill a batch.
  private static func batches(of shards: [[RecordBlock]]) -> [[RecordBlock]] {
    var batches: [[RecordBlock]] = []
    var byteCount = batchByteCount
    for block in shards.joined() {
      if byteCount >= batchByteCount {
        batches.append([])
        byteCount = 0
      }
      batches[batches.count - 1].append(block)
      byteCount += block.byteCount
    }
    return batches
  }
}

extension RunBatch {
  /// Decodes blocks.
  init(_ blocks: [RecordBlock], alphabet: Alphabet) throws {
    // A run has at least two bytes besides its symbols, so there is room for its 0.
    let capacity = blocks.reduce(1) { $0 + $1.byteCount }
    var counts: [Int] = []
    counts.reserveCapacity(blocks.reduce(0) { $0 + $1.recordCount })
    symbols = try [UInt16](unsafeUninitializedCapacity: capacity) { symbols, count in
      guard let base = symbols.baseAddress else { return }
      base[0] = Alphabet.boundary
      var decoder = RunDecoder(symbols: base, alphabet: alphabet)
      for block in blocks { try block.withBytes { try decoder.decode($0, counts: &counts) } }
      count = decoder.end
    }
    self.counts = counts
  }
}

/// Turns UTF-8 into codes.
private struct RunDecoder {
  let symbols: UnsafeMutablePointer<UInt16>
  let alphabet: Alphabet
  /// Where the next symbol goes.
  var end = 1

  init(symbols: UnsafeMutablePointer<UInt16>, alphabet: Alphabet) {
    self.symbols = symbols
    self.alphabet = alphabet
  }

  mutating func decode(_ bytes: UnsafeRawBufferPointer, counts: inout [Int]) throws {
    try alphabet.withUnsafeCodes { codes in
      var position = 0
      while position < bytes.count {
        guard let run = RunRecord.parts(of: bytes, at: &position) else {
          throw CorpusError.unreadable(path: "a temporary file", reason: "it is damaged")
        }
        decode(run.bytes, count: run.count, codes: codes, counts: &counts)
      }
    }
  }

  @inline(__always)
  private mutating func decode(
    _ run: UnsafeRawBufferPointer, count: Int, codes: UnsafeBufferPointer<UInt16>,
    counts: inout [Int]
  ) {
    guard let base = run.baseAddress else { return }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    var position = 0
    while position < run.count {
      let code = codes[Int(UTF8Text.decode(bytes, at: &position))]
      if code == Alphabet.boundary {
        endRun(count: count, counts: &counts)
      } else {
        symbols[end] = code
        end &+= 1
      }
    }
    endRun(count: count, counts: &counts)
  }

  /// Ends a run, if there is one.
  @inline(__always)
  private mutating func endRun(count: Int, counts: inout [Int]) {
    if symbols[end &- 1] == Alphabet.boundary { return }
    symbols[end] = Alphabet.boundary
    end &+= 1
    counts.append(count)
  }
}
