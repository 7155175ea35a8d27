/// Runs that are cut into words.
struct CutBatch: Sendable {
  /// The runs' symbols: a 0, and after each run a 0.
  let symbols: [UInt16]
  /// How often each run occurs.
  let counts: [Int]
  /// `SymbolPairs.indices` of the symbols.
  let pairIndices: [Int32]
  /// Whether a word begins with each symbol.
  var cuts: [Bool]

  /// Runs of one word each.
  init(_ batch: RunBatch, pairs: SymbolPairs) {
    symbols = batch.symbols
    counts = batch.counts
    pairIndices = pairs.indices(in: batch.symbols)
    cuts = [Bool](repeating: false, count: batch.symbols.count)
    for position in symbols.indices.dropFirst() where symbols[position - 1] == 0 {
      cuts[position] = true
    }
  }

  /// Calls `body` with the positions of each run and how often it occurs.
  @inline(__always)
  func forEachRun(_ body: (_ run: Range<Int>, _ count: Int) -> Void) {
    symbols.withUnsafeBufferPointer { symbols in
      var (start, run) = (1, 0)
      for position in symbols.indices.dropFirst() where symbols[position] == 0 {
        body(start..<position, counts[run])
        start = position + 1
        run += 1
      }
    }
  }

  /// Counts the words of up to `maximumLength` symbols.
  func appendWords(maximumLength: Int, to strings: StringBuffer) {
    symbols.withUnsafeBufferPointer { symbols in
      forEachRun { run, count in
        var start = run.lowerBound
        for end in run.lowerBound + 1...run.upperBound where end == run.upperBound || cuts[end] {
          if end - start <= maximumLength {
            strings.append(
              WordCode.pack(UnsafeBufferPointer(rebasing: symbols[start..<end])), count: count)
          }
          start = end
        }
      }
    }
  }
}
