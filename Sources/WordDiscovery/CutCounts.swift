/// How often a segmentation cuts behind and before each symbol and each pair of symbols.
///
/// Counted are the gaps inside runs: each once for the symbol on either side, and once for the pair
/// there, or for the end of the run if a pair would reach beyond it.
struct CutCounts: Sendable {
  /// The gaps behind and before something, and how many of them are cut.
  struct Gaps: Sendable, Equatable {
    var after = 0
    var cutAfter = 0
    var before = 0
    var cutBefore = 0

    static func + (first: Gaps, second: Gaps) -> Gaps {
      Gaps(
        after: first.after + second.after, cutAfter: first.cutAfter + second.cutAfter,
        before: first.before + second.before, cutBefore: first.cutBefore + second.cutBefore)
    }
  }

  /// All gaps.
  var total: Gaps { symbols.reduce(Gaps()) { $0 + $1 } }

  /// The share of the gaps that are cut; 1 if there are none.
  var share: Double {
    let total = total
    return total.after == 0 ? 1 : Double(total.cutAfter) / Double(total.after)
  }

  /// By the index of the pair.
  private(set) var pairs: [Gaps]
  /// By code.
  private(set) var symbols: [Gaps]
  /// For the beginning of a run with one symbol before the gap, and its end likewise.
  private(set) var runs = Gaps()

  init(pairCount: Int, symbolCount: Int) {
    pairs = [Gaps](repeating: Gaps(), count: pairCount)
    symbols = [Gaps](repeating: Gaps(), count: symbolCount + 1)
  }

  /// Adds the gaps of a batch that was cut.
  mutating func add(_ batch: CutBatch) {
    pairs.withUnsafeMutableBufferPointer { pairs in
      symbols.withUnsafeMutableBufferPointer { symbols in
        batch.forEachRun { run, count in
          for position in run.dropFirst() {
            let cut = batch.cuts[position] ? count : 0
            symbols[Int(batch.symbols[position - 1])].addAfter(count, cut)
            symbols[Int(batch.symbols[position])].addBefore(count, cut)
            if position - 1 == run.lowerBound {
              runs.addAfter(count, cut)
            } else if batch.pairIndices[position - 2] >= 0 {
              pairs[Int(batch.pairIndices[position - 2])].addAfter(count, cut)
            }
            if position + 1 == run.upperBound {
              runs.addBefore(count, cut)
            } else if batch.pairIndices[position] >= 0 {
              pairs[Int(batch.pairIndices[position])].addBefore(count, cut)
            }
          }
        }
      }
    }
  }

  /// Adds other counts of the same pairs and symbols.
  mutating func add(_ other: CutCounts) {
    for index in pairs.indices { pairs[index] = pairs[index] + other.pairs[index] }
    for code in symbols.indices { symbols[code] = symbols[code] + other.symbols[code] }
    runs = runs + other.runs
  }
}

extension CutCounts.Gaps {
  @inline(__always)
  fileprivate mutating func addAfter(_ count: Int, _ cut: Int) {
    after &+= count
    cutAfter &+= cut
  }

  @inline(__always)
  fileprivate mutating func addBefore(_ count: Int, _ cut: Int) {
    before &+= count
    cutBefore &+= cut
  }
}
