import Foundation

/// Logistic regression with an L2 penalty on all weights but the first, which is that of the constant feature, by
/// Newton's method (iteratively reweighted least squares).
///
///     maximize Σ log σ(±(c + w · f)) − ½ Σ_{j>0} w_j²
enum LogisticRegression {
  /// A case: what is known of it, and what became of it.
  struct Sample {
    /// f, the first being 1.
    let features: [Double]
    /// c, the log-odds that hold without any weights.
    var offset = 0.0
    /// Whether it came true.
    let isTrue: Bool
  }

  private static let iterationLimit = 50
  private static let longestStep = 1.0

  /// The weights.
  ///
  /// - Precondition: there are samples, and all have equally many features.
  /// - Complexity: O(n d² + d³) an iteration for n samples of d features; some ten are needed.
  static func fit(_ samples: [Sample]) -> [Double] {
    precondition(!samples.isEmpty, "A regression needs samples.")
    let count = samples[0].features.count
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<iterationLimit {
      var gradient = weights.indices.map { $0 == 0 ? 0 : -weights[$0] }
      // A little of the penalty for the constant keeps the matrix regular.
      var curvature = weights.indices.map { row in
        weights.indices.map { row != $0 ? 0 : row == 0 ? 1e-3 : 1 }
      }
      for sample in samples {
        let features = sample.features
        let odds = zip(weights, features).reduce(sample.offset) { $0 + $1.0 * $1.1 }
        let probability = 1 / (1 + exp(-odds))
        for row in 0..<count {
          gradient[row] += features[row] * ((sample.isTrue ? 1 : 0) - probability)
          for column in 0..<count {
            curvature[row][column] +=
              features[row] * features[column] * probability * (1 - probability)
          }
        }
      }
      let step = solve(curvature, gradient)
      // A whole step from far away may lead further away.
      let scale = min(1, longestStep / max(1e-12, step.map(abs).max() ?? 0))
      for index in 0..<count { weights[index] += scale * step[index] }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    return weights
  }

  /// x of A x = b for a positive definite A, by the decomposition of Cholesky.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let count = right.count
    var lower = matrix
    var solution = right
    for row in 0..<count {
      for column in 0...row {
        let known = (0..<column).reduce(0) { $0 + lower[row][$1] * lower[column][$1] }
        let rest = matrix[row][column] - known
        lower[row][column] =
          row == column ? max(rest, 1e-12).squareRoot() : rest / lower[column][column]
      }
      let known = (0..<row).reduce(0) { $0 + lower[row][$1] * solution[$1] }
      solution[row] = (right[row] - known) / lower[row][row]
    }
    for row in (0..<count).reversed() {
      let known = (row + 1..<count).reduce(0) { $0 + lower[$1][row] * solution[$1] }
      solution[row] = (solution[row] - known) / lower[row][row]
    }
    return solution
  }
}
