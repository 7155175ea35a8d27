import Determinism
import Tensors

/// Scores every pair of positions of a sequence for every class: ``GlobalPointer`` or
/// ``EfficientGlobalPointer``.
package protocol PointerScorer: Sendable {
  /// What is scored.
  var shape: ScorerShape { get }
  /// The weights, as an optimizer lists them.
  var parameters: [Parameter] { get }

  /// The sparse multi-label cross-entropy of the scores (Su 2022, "ZLPR", arXiv:2208.02955):
  ///
  ///     Σ over classes of log(1 + Σ negatives exp(s)) + log(1 + Σ positives exp(−s)),
  ///
  /// averaged over the sequences. At zero a score is undecided: positives are pushed above, negatives
  /// below. Never negative and free of clipping, as negatives are summed without the positives
  /// instead of subtracting them.
  ///
  /// Scores are made, reduced and differentiated sequence by sequence; the `[classes, length, length]`
  /// array never exists. Being the end of the graph, the gradient is found together with the value.
  ///
  /// Shapes: `x` `[rows, width]`; one label set per sequence of `layout`.
  /// - Returns: the loss; `tape.backward()` adds its gradients.
  func loss(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double

  /// The scores of every sequence.
  func scores(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> [PointerScores]
}
