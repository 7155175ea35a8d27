import Determinism
import Tensors

/// Efficient GlobalPointer (Su 2022, arXiv:2208.03054): scores every pair of positions for every class
/// with one shared product and two terms per class,
///
///     [q, k] = x · W₁ + b₁,   e = [q, k] · W₂ + b₂,
///     s_c(i, j) = (R_i q_i)ᵀ (R_j k_j) / √d + e_i[c] / 2 + e_j[C + c] / 2,
///
/// where R turns by rotary positions, if on. A triangular one scores spans only (`j ≥ i`).
///
/// Shapes: `x` `[rows, width]`; `W₁` `[width, 2 d]`, `W₂` `[2 d, 2 C]`.
package struct EfficientGlobalPointer: PointerScorer {
  /// What is scored.
  package let shape: ScorerShape
  private let projection: Parameter
  private let projectionBias: Parameter
  private let classification: Parameter
  private let classificationBias: Parameter

  /// A scorer of rows of the given width, with random weights.
  package init(_ shape: ScorerShape, width: Int, using generator: inout SeededGenerator) {
    self.shape = shape
    let (columns, ends) = (2 * shape.querySize, 2 * shape.classes)
    projection = Parameter(
      glorot: shape.parameterName("projection.weights"), shape: [width, columns],
      using: &generator)
    projectionBias = Parameter(zeros: shape.parameterName("projection.bias"), shape: [columns])
    classification = Parameter(
      glorot: shape.parameterName("classification.weights"), shape: [columns, ends],
      using: &generator)
    classificationBias = Parameter(
      zeros: shape.parameterName("classification.bias"), shape: [ends])
  }

  /// The weights, as an optimizer lists them.
  package var parameters: [Parameter] {
    [projection, projectionBias, classification, classificationBias]
  }

  /// Queries and keys `[rows, 2 d]`, and the terms of both ends `[rows, 2 C]`.
  private func project(
    _ x: Variable, layout: SequenceLayout, on tape: Tape
  ) -> (joined: Variable, ends: Variable) {
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let ends = tape.linear(
      joined, weights: classification, bias: classificationBias, layout: layout)
    return (joined, ends)
  }

  /// The loss, see ``PointerScorer/loss(_:labels:layout:on:)``. Classes without a gold span go together
  /// (``PointerLoss``).
  ///
  /// - Complexity: O(Σ length² · (d + C)) time.
  package func loss(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double {
    let (joined, ends) = project(x, layout: layout, on: tape)
    let joinedGradient = tape.arena.allocate(joined.count)
    let endsGradient = tape.arena.allocate(ends.count)
    layout.zeroGaps(joinedGradient, width: joined.columns)
    layout.zeroGaps(endsGradient, width: ends.columns)
    let (joinedValue, endsValue) = (joined.value, ends.value)
    let loss = shape.meanLoss(labels, layout: layout, products: 1, on: tape) {
      labels, weight, rows, sequence, workspace in
      let start = rows.lowerBound * 2 * shape.querySize
      let firstEnd = rows.lowerBound * 2 * shape.classes
      sequence.score(joined: joinedValue + start, workspace)
      let loss = PointerLoss(
        length: rows.count, classes: shape.classes, isTriangular: shape.isTriangular,
        weight: weight, workspace: workspace
      ).value(labels, ends: endsValue + firstEnd, endsGradient: endsGradient + firstEnd)
      sequence.scoreBackward(joined: joinedGradient + start, workspace)
      return loss
    }
    joined.receive(joinedGradient)
    ends.receive(endsGradient)
    return loss
  }

  /// The scores of every sequence.
  ///
  /// - Complexity: O(Σ length² · d) time, O(Σ length² + length · C) memory.
  package func scores(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> [PointerScores] {
    let (joined, ends) = project(x, layout: layout, on: tape)
    let (joinedValue, endsValue) = (joined.value, ends.value)
    return shape.mapSequences(layout, products: 1, on: tape) { _, rows, sequence, workspace in
      sequence.score(joined: joinedValue + rows.lowerBound * 2 * shape.querySize, workspace)
      return PointerScores(
        shape, length: rows.count, products: workspace.base.array(count: rows.count * rows.count),
        ends: halvedByClass(endsValue + rows.lowerBound * 2 * shape.classes, length: rows.count))
    }
  }

  /// The end terms `[length, 2 C]` halved, as `[2 C, length]`.
  private func halvedByClass(_ ends: FloatBuffer, length: Int) -> [Float] {
    let columns = 2 * shape.classes
    let count = columns * length
    return [Float](unsafeUninitializedCapacity: count) { result, initializedCount in
      initializedCount = count
      guard let base = result.baseAddress else { return }
      MatrixProduct.transpose(
        MatrixView(ends, stride: columns), rows: length, columns: columns,
        into: MatrixView(FloatBuffer(base), stride: length))
      for index in 0..<count { base[index] /= 2 }
    }
  }
}
