import Foundation
import Tensors

/// The loss of a class of which only some pairs of positions are judged: the sum of the multi-label cross-entropy (see
/// ``PointerScorer``) over the positives P and the negatives N that are known, however many pairs there are,
///
///     log(1 + Σ_N exp(s)) + log(1 + Σ_P exp(−s)).
///
/// A positive of probability p counts p there and 1 − p among the negatives. Texts that are labeled for some types have
/// this loss for the others, where what is labeled is right and what is not may be, too.
struct PartialPointerLoss {
  let positives: PointerPlaces
  let negatives: [Int32]

  /// The loss; hands the gradient of each pair's score, times `weight`, to `receive`.
  ///
  /// - Parameter score: that of the pair at a place of the score matrix.
  func value(
    weight: Float, score: (_ place: Int) -> Float,
    receive: (_ place: Int, _ gradient: Float) -> Void
  ) -> Double {
    let probabilities = positives.probabilities ?? positives.places.map { _ in 1 }
    let positives = zip(positives.places, probabilities)
    let below =
      negatives.map { ($0, share: Float(1)) }
      + positives.compactMap { $1 < 1 ? ($0, share: 1 - $1) : nil }
    return Self.value(below, sign: 1, weight, score, receive)
      + Self.value(positives.map { ($0, share: $1) }, sign: -1, weight, score, receive)
  }

  /// `log(1 + Σ share · exp(sign · s))`, by the largest of the exponents and 0.
  private static func value(
    _ parts: [(place: Int32, share: Float)], sign: Float, _ weight: Float, _ score: (Int) -> Float,
    _ receive: (Int, Float) -> Void
  ) -> Double {
    let exponents = parts.map { Double(sign * score(Int($0.place)) + log($0.share)) }
    let largest = max(0, exponents.max() ?? 0)
    let powers = exponents.map { exp($0 - largest) }
    let sum = powers.reduce(exp(-largest), +)
    for (part, power) in zip(parts, powers) {
      receive(Int(part.place), sign * weight * Float(power / sum))
    }
    return largest + log(sum)
  }
}
