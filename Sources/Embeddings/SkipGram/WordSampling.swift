import Foundation

/// The probabilities that skip-gram attaches to the words of a corpus, from their counts alone
/// (Mikolov et al. 2013, arXiv:1310.4546, sections 2.2 and 2.3).
enum WordSampling {
  /// The chance that one occurrence of a word stays in the corpus,
  ///
  ///     min(1, (√(f / t) + 1) · t / f),   f = count / total,  t = threshold,
  ///
  /// as the original tool computes it (the paper prints √(t / f)). 1 for a threshold of 0.
  static func keepProbability(count: Int, total: Int, threshold: Double) -> Float {
    if threshold == 0 || count == 0 { return 1 }
    let ratio = Double(count) / Double(total) / threshold
    return Float(min(1, (ratio.squareRoot() + 1) / ratio))
  }

  /// The weight of a word as noise: count^¾.
  static func noiseWeight(count: Int) -> Double { pow(Double(count), 0.75) }
}
