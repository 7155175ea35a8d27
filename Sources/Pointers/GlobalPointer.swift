import Determinism
import Tensors

/// GlobalPointer (Su 2022, arXiv:2208.03054): scores every pair of positions for every class with a product
/// of the class's own,
///
///     [q₁, k₁, … , q_C, k_C] = x · W + b,   s_c(i, j) = (R_i q_c,i)ᵀ (R_j k_c,j) / √d,
///
/// where R turns by rotary positions, if on. A triangular one scores spans only (`j ≥ i`).
///
/// Shapes: `x` `[rows, width]`; `W` `[width, 2 d C]`.
package struct GlobalPointer: PointerScorer {
  /// What is scored.
  package let shape: ScorerShape
  let projection: Parameter
  let projectionBias: Parameter

  /// A scorer of rows of the given width, with random weights.
  package init(_ shape: ScorerShape, width: Int, using generator: inout SeededGenerator) {
    self.shape = shape
    let columns = 2 * shape.querySize * shape.classes
    projection = Parameter(
      glorot: shape.parameterName("projection.weights"), shape: [width, columns],
      maps: shape.classes, using: &generator)
    projectionBias = Parameter(zeros: shape.parameterName("projection.bias"), shape: [columns])
  }

  /// The weights, as an optimizer lists them.
  package var parameters: [Parameter] { [projection, projectionBias] }

  /// The loss, class by class; see ``PointerScorer/loss(_:labels:layout:on:)``.
  ///
  /// - Complexity: O(Σ length² · d · C) time.
  package func loss(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double {
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let gradient = tape.arena.allocate(joined.count)
    layout.zeroGaps(gradient, width: joined.columns)
    let value = joined.value
    let loss = shape.meanLoss(labels, layout: layout, products: shape.classes, on: tape) {
      labels, weight, rows, sequence, workspace in
      var loss = 0.0
      for (index, start) in starts(of: rows).enumerated() {
        sequence.score(joined: value + start, workspace)
        loss += classLoss(
          of: index, labels, length: sequence.length, weight: weight, workspace)
        sequence.scoreBackward(joined: gradient + start, workspace)
      }
      return loss
    }
    joined.receive(gradient)
    return loss
  }

  /// The scores of every sequence.
  ///
  /// - Complexity: O(Σ length² · d · C) time, O(Σ length² · C) memory.
  package func scores(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> [PointerScores] {
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let value = joined.value
    return shape.mapSequences(layout, products: shape.classes, on: tape) {
      _, rows, sequence, workspace in
      var products: [Float] = []
      products.reserveCapacity(shape.classes * rows.count * rows.count)
      for start in starts(of: rows) {
        sequence.score(joined: value + start, workspace)
        products += workspace.base.array(count: rows.count * rows.count)
      }
      return PointerScores(shape, length: rows.count, products: products)
    }
  }

  /// Where the queries and keys of each class begin for a sequence of the given rows.
  private func starts(of rows: Range<Int>) -> [Int] {
    (0..<shape.classes).map { 2 * shape.querySize * (rows.lowerBound * shape.classes + $0) }
  }

  /// The loss of the scores in the workspace's `base`; their gradient replaces its `baseGradient`.
  private func classLoss(
    of index: Int, _ labels: PointerLabels, length: Int, weight: Float,
    _ workspace: PointerWorkspace
  ) -> Double {
    workspace.baseGradient.zero(count: length * length)
    let positives = labels.positives(class: index, length: length)
    if let negatives = labels.negativePlaces(class: index, length: length) {
      return PartialPointerLoss(positives: positives, negatives: negatives).value(weight: weight) {
        workspace.base[$0]
      } receive: {
        workspace.baseGradient[$0] += $1
      }
    }
    // The kernel adds terms of both ends, of which there are none here.
    let (ends, endGradients) = (workspace.column, workspace.column + 2 * length)
    ends.zero(count: 4 * length)
    return Kernels.active.pointer_loss(
      workspace.base.base, length, ends.base, ends.base, shape.isTriangular ? 1 : 0,
      positives.places, positives.probabilities, positives.places.count, weight,
      workspace.baseGradient.base, endGradients.base,
      (endGradients + length).base, workspace.classScores.base)
  }
}
