/// Runs that are cut into words.
struct CutBatch: Sendable {
  /// `SymbolPairs.indices` of the symbols.
  let pairIndices: [Int32]
  /// Whether a word begins with each symbol.
  var cuts: [Bool]

  /// The runs as they are counted.
  private let batch: RunBatch

  /// Runs of one word each.
  init(_ batch: RunBatch, pairs: SymbolPairs) {
    self.batch = batch
    pairIndices = pairs.indices(in: batch.symbols)
    cuts = [Bool](repeating: false, count: batch.symbols.count)
    batch.forEachRun { run, _ in cuts[run.lowerBound] = true }
  }

  /// A 0, and after each run a 0.
  var symbols: [UInt16] { batch.symbols }

  /// Calls `body` with the positions of each run and how often it occurs.
  @inline(__always)
  func forEachRun(_ body: (_ run: Range<Int>, _ count: Int) -> Void) { batch.forEachRun(body) }

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
