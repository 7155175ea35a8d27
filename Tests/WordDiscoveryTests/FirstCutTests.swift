import Testing

@testable import WordDiscovery

@Suite struct FirstCutTests {
  /// The run *abcd*, four times, in 64 symbols of which *a* is 16, *b* 4, *c* 4 and *d* 40. *abc* and
  /// *bcd* come twice beside ends of runs, so that all entropies are ln 4 − ½ ln 2 = 1.0397. With
  /// PMI(ab) = ln 4, PMI(bc) = ln 16 and PMI(cd) = ln 1.6:
  ///
  ///     a|b     H_l(bc) − PMI(ab)               1.0397 − 1.3863           −0.3466    bin 393
  ///     b|c     H_r(ab) + H_l(cd) − PMI(bc)     2 · 1.0397 − 2.7726       −0.6931    bin 386
  ///     c|d     H_r(bc) − PMI(cd)               1.0397 − 0.4700            0.5697    bin 411
  private static let hand: (cut: FirstCut, batch: CutBatch) = {
    let alphabet = Alphabet([(0x61, 16), (0x62, 4), (0x63, 4), (0x64, 40)])
    let codes = (UInt32(0x61)...0x64).map(alphabet.code(of:))
    var pairs = SymbolPairs((0..<3).map { (codes[$0], codes[$0 + 1], 4) })
    var sums = SymbolPairs.NeighborSums(pairs)
    for start in 0..<2 {
      sums.add(codes[start], codes[start + 1], codes[start + 2], count: 2, in: pairs)
    }
    pairs.finish(sums, alphabet: alphabet, symbolCount: 64)
    let batch = RunBatch(symbols: [0] + codes + [0], counts: [4])
    return (FirstCut(pairs: pairs), CutBatch(batch, pairs: pairs))
  }()

  @Test func scoresByHand() {
    let histogram = Self.hand.cut.histogram(of: Self.hand.batch)
    let filled = histogram.indices.filter { histogram[$0] > 0 }
    #expect(filled == [386, 393, 411])
    #expect(filled.map { histogram[$0] } == [4, 4, 4])
  }

  @Test(arguments: [
    (0.0, [true, false, false, false]), (0.1, [true, false, false, true]),
    (0.5, [true, true, false, true]), (1.0, [true, true, true, true]),
  ])
  func theLargestScoresAreCut(share: Double, expected: [Bool]) {
    var (first, batch) = Self.hand
    first.add(first.histogram(of: batch))
    first.chooseThreshold(share: share)
    first.cut(&batch)
    #expect(Array(batch.cuts[1...4]) == expected)
  }

  /// Cut is what is in the fewest upper bins that reach the share.
  @Test(arguments: [0.05, 0.3, 0.55, 0.8, 1])
  func theShareIsReached(share: Double) throws {
    let sample = RunSample(seed: 5, symbolCount: 30, runCount: 400, longest: 12)
    let pairs = try sample.pairs()
    var first = FirstCut(pairs: pairs)
    var batch = CutBatch(sample.batch, pairs: pairs)
    let histogram = first.histogram(of: batch)
    first.add(histogram)
    first.chooseThreshold(share: share)
    first.cut(&batch)
    var cut = 0
    batch.forEachRun { run, count in
      for position in run.dropFirst() where batch.cuts[position] { cut += count }
    }
    let total = zip(sample.runs, sample.counts).reduce(0) { $0 + ($1.0.count - 1) * $1.1 }
    #expect(histogram.reduce(0, +) == total)
    let wanted = Int(Double(total) * share)
    var sums = [0]
    for bin in histogram.reversed() where bin > 0 { sums.append((sums.last ?? 0) + bin) }
    #expect(cut == sums.first { $0 >= wanted })
    #expect(sums.count > 20)
  }

  @Test func histogramsAddUp() throws {
    var (first, batch) = Self.hand
    // Of twice the gaps a third is wanted: the best of them, both times.
    for _ in 0..<2 { first.add(first.histogram(of: batch)) }
    first.chooseThreshold(share: 0.33)
    first.cut(&batch)
    #expect(Array(batch.cuts[1...4]) == [true, false, false, true])
  }
}
