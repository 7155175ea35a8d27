import Foundation
import Testing

@testable import WordDiscovery

@Suite struct BoundaryModelTests {
  private func logit(_ model: BoundaryModel, before position: Int, in batch: CutBatch) -> Double {
    batch.symbols.withUnsafeBufferPointer { symbols in
      batch.pairIndices.withUnsafeBufferPointer { indices in
        Double(model.logit(before: position, in: symbols, pairIndices: indices))
      }
    }
  }

  /// Of 7 gaps 5 are cut: P(cut) = (5 + 1) / (7 + 2) = 2/3, with logit ln 2. A prior counts for two
  /// gaps, so P(cut | a before) = (3 + 2 · 2/3) / (5 + 2) = 13/21, and so on; logits:
  ///
  ///     a before     13/21    ln 13/8       b behind      13/21    ln 13/8
  ///     b before     5/6      ln 5          c behind      5/6      ln 5
  ///     ab before    (2 + 2 · 5/6) / 4 = 11/12, ln 11
  ///     bc behind    (0 + 2 · 13/21) / 4 = 13/42, ln 13/29
  ///     start of a run before    13/21, ln 13/8; less ln 2
  ///     end of a run behind      (5 + 2 · 2/3) / 7 = 19/21, ln 19/2; less ln 2
  @Test func logitsByHand() {
    let model = BoundaryModel(CutSample.counts, pairs: CutSample.pairs)
    let batch = CutSample.batch
    // Before c in abc: ab before; the end of the run and c behind.
    let second = log(11) + log(9.5) - log(2) + log(5) - log(2)
    #expect(abs(logit(model, before: 3, in: batch) - second) < 1e-5)
    // Before b in abc: the start of the run and a before; bc behind.
    let first = 2 * log(13.0 / 8) - log(2) + log(13.0 / 29) - log(2)
    #expect(abs(logit(model, before: 2, in: batch) - first) < 1e-5)
    // Before b in ab: ends of a run on both sides.
    let short = 2 * log(13.0 / 8) - log(2) + log(9.5) - log(2) + log(13.0 / 8) - log(2)
    #expect(abs(logit(model, before: 6, in: batch) - short) < 1e-5)
  }

  @Test func ofAPairThatIsNotKnownTheNearerSymbolSpeaks() {
    // In abca, ca is no known pair: before c stand ab, behind it c alone.
    let model = BoundaryModel(CutSample.counts, pairs: CutSample.pairs)
    let runs = RunBatch(symbols: [0, 1, 2, 3, 1, 0], counts: [1])
    let batch = CutBatch(runs, pairs: CutSample.pairs)
    #expect(abs(logit(model, before: 3, in: batch) - (log(11) + log(5) - log(2))) < 1e-5)
  }

  /// Whether *bc* in *ab|cd* is known, and what is cut around it, changes other gaps alone.
  @Test func thePairAcrossTheGapHasNoInfluence() {
    let runs = RunBatch(symbols: [0, 1, 2, 3, 4, 0, 2, 3, 4, 0, 1, 2, 3, 0], counts: [3, 5, 7])
    var logits: [[Double]] = []
    for list in [[(1, 2, 9), (3, 4, 9)], [(1, 2, 9), (2, 3, 9), (3, 4, 9)]] {
      let pairs = SymbolPairs(list.map { (UInt16($0), UInt16($1), $2) })
      var batch = CutBatch(runs, pairs: pairs)
      batch.cuts[3] = true
      batch.cuts[8] = true
      var counts = CutCounts(pairCount: pairs.count, symbolCount: 4)
      counts.add(batch)
      let model = BoundaryModel(counts, pairs: pairs)
      logits.append((2...4).map { logit(model, before: $0, in: batch) })
    }
    #expect(logits[0][1] == logits[1][1])
    #expect(abs(logits[0][0] - logits[1][0]) > 0.1, "a|b has bc behind it.")
    #expect(abs(logits[0][2] - logits[1][2]) > 0.1, "c|d has bc before it.")
  }
}
