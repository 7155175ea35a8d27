@testable import WordDiscovery

/// Three runs cut by hand: *ab|c* twice, *a|b* three times, *c* four times, with the pairs *ab*, *bc*.
enum CutSample {
  static let pairs = SymbolPairs([(1, 2, 5), (2, 3, 3)])

  static let batch: CutBatch = {
    let runs = RunBatch(symbols: [0, 1, 2, 3, 0, 1, 2, 0, 3, 0], counts: [2, 3, 4])
    var batch = CutBatch(runs, pairs: pairs)
    batch.cuts[3] = true
    batch.cuts[6] = true
    return batch
  }()

  static let counts: CutCounts = {
    var counts = CutCounts(pairCount: 2, symbolCount: 3)
    counts.add(batch)
    return counts
  }()
}
