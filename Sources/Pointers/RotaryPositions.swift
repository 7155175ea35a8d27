import Foundation
import Tensors

/// Rotary position embedding (Su et al. 2021, "RoFormer", arXiv:2104.09864): the pair of elements
/// `(2i, 2i + 1)` of row `m` is turned by the angle `m · 10000^(−2i/d)`, so that the product of two
/// turned rows depends on their distance.
struct RotaryPositions: Sendable {
  private let size: Int
  private let cosines: [Float]
  private let sines: [Float]

  /// Tables for rows `0..<length` of `size` elements.
  ///
  /// - Precondition: `size` is even.
  init(length: Int, size: Int) {
    precondition(size % 2 == 0, "Rotary positions turn pairs of elements, found size \(size).")
    self.size = size
    let angles = (0..<length).flatMap { row in
      (0..<size / 2).map { pair in
        Double(row) * pow(10000, -2 * Double(pair) / Double(size))
      }
    }
    cosines = angles.map { Float(cos($0)) }
    sines = angles.map { Float(sin($0)) }
  }

  /// Turns `length` rows of `source`, `stride` apart, into contiguous rows of `target`.
  func turn(_ source: FloatBuffer, stride: Int, length: Int, into target: FloatBuffer) {
    forEachPair(length) { row, pair, cosine, sine in
      let (x, y) = (source[row * stride + 2 * pair], source[row * stride + 2 * pair + 1])
      target[row * size + 2 * pair] = x * cosine - y * sine
      target[row * size + 2 * pair + 1] = x * sine + y * cosine
    }
  }

  /// The adjoint of `turn`, which turns back: contiguous rows of `source` into rows of `target`,
  /// `stride` apart.
  func turnBack(_ source: FloatBuffer, length: Int, into target: FloatBuffer, stride: Int) {
    forEachPair(length) { row, pair, cosine, sine in
      let (x, y) = (source[row * size + 2 * pair], source[row * size + 2 * pair + 1])
      target[row * stride + 2 * pair] = x * cosine + y * sine
      target[row * stride + 2 * pair + 1] = y * cosine - x * sine
    }
  }

  private func forEachPair(_ length: Int, _ body: (Int, Int, Float, Float) -> Void) {
    let half = size / 2
    for row in 0..<length {
      for pair in 0..<half { body(row, pair, cosines[row * half + pair], sines[row * half + pair]) }
    }
  }
}
