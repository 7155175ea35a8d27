import Determinism

@testable import WordDiscovery

/// Random runs of few symbols, so that everything comes often; rare symbols have high codes.
struct RunSample {
  let runs: [[UInt16]]
  let counts: [Int]
  let alphabet: Alphabet

  init(seed: UInt64, symbolCount: Int, runCount: Int, longest: Int) {
    var generator = SeededGenerator(seed: seed)
    let raw = (0..<runCount).map { _ in
      (0...generator.nextIndex(below: longest)).map { _ in
        min(generator.nextIndex(below: symbolCount), generator.nextIndex(below: symbolCount))
      }
    }
    let counts = raw.map { _ in 1 + generator.nextIndex(below: 3) }
    var symbols: [Int: Int] = [:]
    for (run, count) in zip(raw, counts) {
      for symbol in run { symbols[symbol, default: 0] += count }
    }
    let alphabet = Alphabet(symbols.map { (UInt32(0x4E00 + $0), $1) })
    self.alphabet = alphabet
    self.counts = counts
    runs = raw.map { $0.map { alphabet.code(of: UInt32(0x4E00 + $0)) } }
  }

  var batch: RunBatch {
    RunBatch(symbols: [0] + runs.flatMap { $0 + [0] }, counts: counts)
  }

  /// How many symbols there are, every occurrence counted.
  var symbolCount: Int { zip(runs, counts).reduce(0) { $0 + $1.0.count * $1.1 } }

  /// All strings of one length with their counts.
  func strings(ofLength length: Int) -> [[UInt16]: Int] {
    var strings: [[UInt16]: Int] = [:]
    for (run, count) in zip(runs, counts) where run.count >= length {
      for start in 0...run.count - length {
        strings[Array(run[start..<start + length]), default: 0] += count
      }
    }
    return strings
  }

  /// The pairs as they are learnt, with what is around them.
  func pairs() throws -> SymbolPairs {
    let common = strings(ofLength: 2).filter { $0.value >= SymbolPairs.minimumCount }
    var pairs = SymbolPairs(
      common.map { ($0[0], $0[1], $1) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) })
    var sums = SymbolPairs.NeighborSums(pairs)
    for (triple, count) in strings(ofLength: 3) {
      sums.add(triple[0], triple[1], triple[2], count: count, in: pairs)
    }
    pairs.finish(sums, alphabet: alphabet, symbolCount: symbolCount)
    return pairs
  }
}

extension StringCounts {
  /// The strings that `body` appends, as arrays of codes.
  static func contents(_ body: @Sendable (StringBuffer) -> Void) throws -> [[UInt16]: Int] {
    let counts = StringCounts()
    try counts.add(blockCount: 1) { _, strings in body(strings) }
    var contents: [[UInt16]: Int] = [:]
    try counts.forEach { contents[WordCode.codes(of: $0), default: 0] += $1 }
    return contents
  }
}
