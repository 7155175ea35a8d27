import Determinism
import Foundation

extension Tape {
  /// The mean cross-entropy of softmax against one class a row, `−Σ log softmax(x)[target] / rows`, and how
  /// many rows have their target as the largest score.
  ///
  /// While training, the gradient `(softmax(x) − onehot) / rows` is given to `x` at once, in place of
  /// its values, which nobody may read afterwards.
  ///
  /// Shapes: `x` `[rows, classes]`, one target a row, each below `classes`.
  package func crossEntropy(
    _ x: Variable, targets: [Int32]
  ) -> (loss: Double, correct: Int) {
    let (rows, classes) = (x.rows, x.columns)
    precondition(targets.count == rows, "\(rows) rows need a target each, found \(targets.count).")
    precondition(
      targets.allSatisfy { 0..<Int32(classes) ~= $0 }, "Targets lie below \(classes) classes.")
    if rows == 0 { return (0, 0) }
    let (values, scale, block) = (x.value, 1 / Float(rows), 8)
    let parts = ParallelBlocks.map(count: (rows + block - 1) / block) { part in
      var (loss, correct) = (0.0, 0)
      for row in part * block..<min(rows, (part + 1) * block) {
        let (scores, target) = (values + row * classes, Int(targets[row]))
        Kernels.active.softmax_rows(scores.base, 1, classes, 1)
        let probability = scores[target]
        loss -= log(Double(max(probability, .leastNormalMagnitude)))
        // Half of what there is, or more, is the largest for sure.
        let isCorrect =
          probability >= 0.5 || (0..<classes).allSatisfy { scores[$0] <= probability }
        if isCorrect { correct += 1 }
        scores[target] -= 1
        for index in 0..<classes { scores[index] *= scale }
      }
      return (loss, correct)
    }
    if isTraining { x.receive(x.value) }
    return (parts.reduce(0) { $0 + $1.0 } / Double(rows), parts.reduce(0) { $0 + $1.1 })
  }
}
