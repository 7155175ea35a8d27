import Foundation
import Tensors

/// The loss of a class of which only some pairs of positions are judged: the sum of the multi-label cross-entropy (see
/// ``PointerScorer``) over the positives P and the negatives N that are known, however many pairs there are,
///
///     log(1 + Σ_N exp(s)) + log(1 + Σ_P exp(−s)).
///
/// Texts that are labeled for some types have it for the others, where what is labeled is right and what is not may be,
/// too.
struct PartialPointerLoss {
  let positives: [Int32]
  let negatives: [Int32]

  /// The loss; hands the gradient of each pair's score, times `weight`, to `receive`.
  ///
  /// - Parameter score: that of the pair at a place of the score matrix.
  func value(
    weight: Float, score: (_ place: Int) -> Float,
    receive: (_ place: Int, _ gradient: Float) -> Void
  ) -> Double {
    Self.value(negatives, sign: 1, weight, score, receive)
      + Self.value(positives, sign: -1, weight, score, receive)
  }

  /// `log(1 + Σ exp(sign · s))`, by the largest of the exponents and 0.
  private static func value(
    _ places: [Int32], sign: Float, _ weight: Float, _ score: (Int) -> Float,
    _ receive: (Int, Float) -> Void
  ) -> Double {
    let exponents = places.map { Double(sign * score(Int($0))) }
    let largest = max(0, exponents.max() ?? 0)
    let powers = exponents.map { exp($0 - largest) }
    let sum = powers.reduce(exp(-largest), +)
    for (place, power) in zip(places, powers) {
      receive(Int(place), sign * weight * Float(power / sum))
    }
    return largest + log(sum)
  }
}
