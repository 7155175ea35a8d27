/// The tree of a clause with the most right parts to be expected.
///
/// Of all sets of spans that nest, the one with the highest Σ (p(span) − minimum), where p is the
/// probability that the span is a part: the labeled-recall parse of Goodman (1996,
/// aclanthology.org/P96-1024) with a price for each part, so that unsure ones stay out. A most
/// probable single nesting would have many accidental parts, since millions of nestings share the
/// probability.
///
/// Complexity: O(n³) time, O(n²) memory.
struct PartBrackets {
  private var best: [Double] = []
  private var cuts: [Int] = []
  private var isPart: [Bool] = []
  private var count = 0

  /// The parts of two words and more, the whole clause among them: outer before inner, from left to
  /// right.
  mutating func parts(of chart: PhraseChart, minimumProbability: Double) -> [Range<Int>] {
    count = chart.count
    let size = (count + 1) * (count + 1)
    best = [Double](repeating: 0, count: size)
    cuts = [Int](repeating: 0, count: size)
    isPart = [Bool](repeating: false, count: size)
    for length in stride(from: 2, through: count, by: 1) {
      for start in 0...(count - length) {
        // Rounding can bring a probability above 1.
        let probability = min(1, chart.probability(of: start..<start + length))
        fill(start, start + length, probability - minimumProbability)
      }
    }
    var parts: [Range<Int>] = []
    collect(0..<count, into: &parts)
    return parts
  }

  private mutating func fill(_ start: Int, _ end: Int, _ gain: Double) {
    let row = start * (count + 1)
    var sum = -Double.infinity
    var cut = start + 1
    for middle in (start + 1)..<end {
      let inner = best[row + middle] + best[middle * (count + 1) + end]
      if inner > sum { (sum, cut) = (inner, middle) }
    }
    best[row + end] = sum + max(0, gain)
    cuts[row + end] = cut
    isPart[row + end] = gain > 0 || end - start == count
  }

  private func collect(_ span: Range<Int>, into parts: inout [Range<Int>]) {
    if span.count < 2 { return }
    let place = span.lowerBound * (count + 1) + span.upperBound
    if isPart[place] { parts.append(span) }
    collect(span.lowerBound..<cuts[place], into: &parts)
    collect(cuts[place]..<span.upperBound, into: &parts)
  }
}
