import Foundation

/// How likely there is a word boundary between two symbols, by the two before it and the two behind.
///
/// For a gap in *…ab|cd…*, with P(cut | ab before) the share of the gaps behind *ab* that a
/// segmentation cuts, and P(cut) that of all gaps,
///
///     logit = logit P(cut | ab before) + logit P(cut | cd behind) − logit P(cut)
///
/// as if the two sides were independent given the answer. The pair *bc* across the gap is left out on
/// purpose: this is a second view of the boundaries beside that of the words, which know what is
/// inside them, and each can correct the other only as long as it does not look at the same thing
/// (co-training: Blum and Mitchell 1998, doi:10.1145/279943.279962).
///
/// A share is drawn towards that of the symbol next to the gap by `priorStrength` gaps, and this one
/// in the same way to P(cut). The ends of a run take the place of a pair.
struct BoundaryModel: Sendable {
  /// How many gaps a prior counts for.
  private static let priorStrength = 2.0

  /// −logit P(cut).
  private let bias: Float
  /// For each pair, the logits of its shares; behind and before it.
  private let pairs: [Logits]
  /// For each code; code 0 is the end of a run and adds to the symbol inside.
  private let symbols: [Logits]

  private struct Logits: Sendable {
    var after: Float = 0
    var before: Float = 0
  }

  /// Estimates the model from a segmentation.
  init(_ counts: CutCounts, pairs: SymbolPairs) {
    let total = counts.total
    let share = (Double(total.cutAfter) + 1) / (Double(total.after) + 2)
    let symbols = counts.symbols.map { Self.shares($0, prior: (share, share)) }
    let runs = Self.shares(counts.runs, prior: (share, share))
    bias = -Self.logit(share)
    self.symbols = symbols.enumerated().map { code, shares in
      let shares = code == 0 ? runs : shares
      let offset = code == 0 ? Self.logit(share) : 0
      return Logits(
        after: Self.logit(shares.after) - offset, before: Self.logit(shares.before) - offset)
    }
    self.pairs = zip(pairs.statistics, counts.pairs).map { pair, gaps in
      let prior = (symbols[Int(pair.second)].after, symbols[Int(pair.first)].before)
      let shares = Self.shares(gaps, prior: prior)
      return Logits(after: Self.logit(shares.after), before: Self.logit(shares.before))
    }
  }

  private static func shares(
    _ gaps: CutCounts.Gaps, prior: (after: Double, before: Double)
  ) -> (after: Double, before: Double) {
    (
      (Double(gaps.cutAfter) + priorStrength * prior.after) / (Double(gaps.after) + priorStrength),
      (Double(gaps.cutBefore) + priorStrength * prior.before)
        / (Double(gaps.before) + priorStrength)
    )
  }

  private static func logit(_ share: Double) -> Float { Float(log(share / (1 - share))) }

  /// The logit of a boundary before the symbol at `position`, which is inside a run.
  ///
  /// - Parameter pairIndices: `SymbolPairs.indices` of the text.
  @inline(__always)
  func logit(
    before position: Int, in text: UnsafeBufferPointer<UInt16>,
    pairIndices: UnsafeBufferPointer<Int32>
  ) -> Float {
    var sum = bias
    if text[position - 2] == 0 {
      sum += symbols[0].after + symbols[Int(text[position - 1])].after
    } else {
      let pair = Int(pairIndices[position - 2])
      sum += pair >= 0 ? pairs[pair].after : symbols[Int(text[position - 1])].after
    }
    if text[position + 1] == 0 {
      sum += symbols[0].before + symbols[Int(text[position])].before
    } else {
      let pair = Int(pairIndices[position])
      sum += pair >= 0 ? pairs[pair].before : symbols[Int(text[position])].before
    }
    return sum
  }
}
