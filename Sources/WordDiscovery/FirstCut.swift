/// The first segmentation: gaps are cut where much can follow on either side and little holds the
/// symbols next to them together.
///
/// For a gap in *…ab|cd…* (`SymbolPairs`),
///
///     g = H_r(ab) + H_l(cd) − PMI(b; c)
///
/// where a pair that is not known, or that would reach beyond the run, adds nothing. The gaps with the
/// largest g are cut, a fixed share of all.
struct FirstCut: Sendable {
  /// Twenty bins a nat, from -20 to 44 nats.
  private static let binsPerNat: Float = 20
  private static let lowest: Float = -20
  private static let binCount = 1280

  let pairs: SymbolPairs
  private var histogram = [Int](repeating: 0, count: Self.binCount)
  private var threshold: Float = .infinity

  init(pairs: SymbolPairs) { self.pairs = pairs }

  /// g of the gap before `position`.
  @inline(__always)
  private func score(before position: Int, in batch: CutBatch) -> Float {
    let (left, across, right) = (
      batch.pairIndices[position - 2], batch.pairIndices[position - 1],
      batch.pairIndices[position]
    )
    var score: Float = 0
    if left >= 0 { score += pairs.statistics[Int(left)].rightEntropy }
    if right >= 0 { score += pairs.statistics[Int(right)].leftEntropy }
    if across >= 0 { score -= pairs.statistics[Int(across)].mutualInformation }
    return score
  }

  /// How many gaps of a batch have a score in each bin.
  func histogram(of batch: CutBatch) -> [Int] {
    var histogram = [Int](repeating: 0, count: Self.binCount)
    batch.forEachRun { run, count in
      for position in run.dropFirst() {
        histogram[Self.bin(of: score(before: position, in: batch))] += count
      }
    }
    return histogram
  }

  /// Adds the gaps of a batch to those from which the threshold is taken.
  mutating func add(_ other: [Int]) {
    for bin in histogram.indices { histogram[bin] += other[bin] }
  }

  /// Chooses the threshold so that about `share` of the gaps are cut.
  mutating func chooseThreshold(share: Double) {
    let wanted = Int(Double(histogram.reduce(0, +)) * share)
    var (bin, cut) = (Self.binCount, 0)
    while bin > 0 && cut < wanted {
      bin -= 1
      cut += histogram[bin]
    }
    threshold = Self.lowest + Float(bin) / Self.binsPerNat
  }

  /// Cuts a batch at the threshold.
  func cut(_ batch: inout CutBatch) {
    for position in batch.symbols.indices.dropFirst()
    where batch.symbols[position] != 0 && batch.symbols[position - 1] != 0 {
      batch.cuts[position] = score(before: position, in: batch) >= threshold
    }
  }

  private static func bin(of score: Float) -> Int {
    min(binCount - 1, max(0, Int((score - lowest) * binsPerNat)))
  }
}
