import Testing

@testable import WordDiscovery

@Suite struct CutCountsTests {
  private typealias Gaps = CutCounts.Gaps

  /// The gaps are *a* *b* twice, not cut; *b*|*c* twice, cut; *a*|*b* three times, cut.
  @Test func gapsByHand() {
    let counts = CutSample.counts
    #expect(
      counts.symbols == [
        Gaps(), Gaps(after: 5, cutAfter: 3), Gaps(after: 2, cutAfter: 2, before: 5, cutBefore: 3),
        Gaps(before: 2, cutBefore: 2),
      ])
    // Behind ab stands the cut before c; before bc the gap between a and b, in the first run alone.
    #expect(counts.pairs == [Gaps(after: 2, cutAfter: 2), Gaps(before: 2)])
    // One symbol before the gap: a b and a|b; one behind it: b|c and a|b.
    #expect(counts.runs == Gaps(after: 5, cutAfter: 3, before: 5, cutBefore: 5))
  }

  @Test func countsAddUp() {
    var twice = CutSample.counts
    twice.add(CutSample.counts)
    var again = CutSample.counts
    again.add(CutSample.batch)
    #expect(twice.symbols == again.symbols)
    #expect(twice.pairs == again.pairs)
    #expect(twice.runs == again.runs)
    #expect(twice.symbols[1] == Gaps(after: 10, cutAfter: 6))
  }

  /// Each gap comes once for either symbol, and once for what is further out, if that is known.
  @Test func everyGapIsCountedOnEitherSide() throws {
    let sample = RunSample(seed: 9, symbolCount: 3, runCount: 500, longest: 9)
    let pairs = try sample.pairs()
    var batch = CutBatch(sample.batch, pairs: pairs)
    for position in batch.cuts.indices where position % 3 == 0 && batch.symbols[position] != 0 {
      batch.cuts[position] = true
    }
    var counts = CutCounts(pairCount: pairs.count, symbolCount: sample.alphabet.symbolCount)
    counts.add(batch)
    var (gaps, cuts) = (0, 0)
    batch.forEachRun { run, count in
      gaps += (run.count - 1) * count
      cuts += run.dropFirst().count { batch.cuts[$0] } * count
    }
    let expected = Gaps(after: gaps, cutAfter: cuts, before: gaps, cutBefore: cuts)
    #expect(counts.symbols.reduce(Gaps()) { $0 + $1 } == expected)
    // Of three symbols, all nine pairs are known.
    #expect(pairs.count == 9)
    #expect(counts.pairs.reduce(counts.runs) { $0 + $1 } == expected)
  }
}
