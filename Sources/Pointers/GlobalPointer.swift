import Determinism
import Tensors

/// GlobalPointer (Su 2022, arXiv:2208.03054): scores every pair of positions for every class with a product
/// of the class's own,
///
///     [q₁, k₁, … , q_C, k_C] = x · W + b,   s_c(i, j) = (R_i q_c,i)ᵀ (R_j k_c,j) / √d,
///
/// where R turns by rotary positions, if on. A triangular head scores spans only (`j ≥ i`).
///
/// Shapes: `x` `[rows, width]`; `W` `[width, 2 d C]`.
public struct GlobalPointer: GlobalPointerHead {
  /// The number of classes C.
  public let classes: Int
  /// Whether only `j ≥ i` is scored.
  public let isTriangular: Bool
  let isRotary: Bool
  let headSize: Int
  let projection: Parameter
  let projectionBias: Parameter

  /// A head with random weights; `name` starts the names of its parameters.
  public init(
    name: String, width: Int, classes: Int, headSize: Int = 64, isRotary: Bool,
    isTriangular: Bool, using generator: inout SeededGenerator
  ) {
    precondition(classes > 0, "A pointer head has at least one class, found \(classes).")
    self.classes = classes
    self.isTriangular = isTriangular
    self.isRotary = isRotary
    self.headSize = headSize
    projection = Parameter(
      glorot: name + ".projection.weights", shape: [width, 2 * headSize * classes], maps: classes,
      using: &generator)
    projectionBias = Parameter(zeros: name + ".projection.bias", shape: [2 * headSize * classes])
  }

  /// The weights, as an optimiser lists them.
  public var parameters: [Parameter] { [projection, projectionBias] }

  /// The loss, class by class; see ``GlobalPointerHead/loss(_:labels:layout:on:)``.
  ///
  /// - Complexity: O(Σ length² · d · C) time.
  public func loss(
    _ x: Variable, labels: [PointerLabels], layout: SequenceLayout, on tape: Tape
  ) -> Double {
    precondition(
      labels.count == layout.ranges.count,
      "Each of \(layout.ranges.count) sequences has its labels, found \(labels.count).")
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let gradient = tape.arena.allocate(joined.count)
    layout.zeroGaps(gradient, width: joined.columns)
    let value = joined.value
    var losses = [Double](repeating: 0, count: labels.count)
    losses.withUnsafeMutableBufferPointer { losses in
      nonisolated(unsafe) let losses = losses
      forEachClass(layout, on: tape) { index, start, classIndex, sequence, workspace in
        sequence.score(joined: value + start, workspace)
        losses[index] += classLoss(
          labels[index].places(class: classIndex, length: sequence.length),
          length: sequence.length, weight: 1 / Float(labels.count), workspace)
        sequence.scoreBackward(joined: gradient + start, workspace)
      }
    }
    joined.receive(gradient)
    return losses.reduce(0, +) / Double(max(1, labels.count))
  }

  /// The scores of every sequence.
  ///
  /// - Complexity: O(Σ length² · d · C) time, O(Σ length² · C) memory.
  public func scores(_ x: Variable, layout: SequenceLayout, on tape: Tape) -> [PointerScores] {
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let value = joined.value
    var products = layout.ranges.map {
      [Float](repeating: 0, count: classes * $0.count * $0.count)
    }
    products.withUnsafeMutableBufferPointer { products in
      nonisolated(unsafe) let products = products
      forEachClass(layout, on: tape) { index, start, classIndex, sequence, workspace in
        sequence.score(joined: value + start, workspace)
        let count = sequence.length * sequence.length
        for place in 0..<count {
          products[index][classIndex * count + place] = workspace.base[place]
        }
      }
    }
    return zip(layout.ranges, products).map {
      PointerScores(
        length: $0.count, classes: classes, isTriangular: isTriangular, products: $1)
    }
  }

  /// Calls `body` for each sequence and each class with the place of its queries and keys among the
  /// projected ones; classes of one sequence come one after the other.
  private func forEachClass(
    _ layout: SequenceLayout, on tape: Tape,
    _ body:
      @Sendable (
        _ index: Int, _ start: Int, _ classIndex: Int, PointerSequence, PointerWorkspace
      ) -> Void
  ) {
    let (longest, columns) = (layout.longest, 2 * headSize * classes)
    let rotary = isRotary ? RotaryPositions(length: longest, size: headSize) : nil
    let size = PointerWorkspace.size(longest: longest, headSize: headSize, classes: 1)
    tape.forEachSequence(layout, scratchSize: size) { index, range, scratch in
      let workspace = PointerWorkspace(
        scratch, longest: longest, headSize: headSize, classes: 1)
      let sequence = PointerSequence(
        length: range.count, headSize: headSize, stride: columns, rotary: rotary)
      for classIndex in 0..<classes {
        let start = range.lowerBound * columns + classIndex * 2 * headSize
        body(index, start, classIndex, sequence, workspace)
      }
    }
  }

  /// The loss of the scores in the workspace's `base`; their gradient replaces its `baseGradient`.
  private func classLoss(
    _ positives: [Int32], length: Int, weight: Float, _ workspace: PointerWorkspace
  ) -> Double {
    // The kernel adds terms of both ends, of which there are none here.
    let (ends, endGradients) = (workspace.column, workspace.column + 2 * length)
    ends.zero(count: 4 * length)
    workspace.baseGradient.zero(count: length * length)
    return Kernels.active.pointer_loss(
      workspace.base.base, length, ends.base, ends.base, isTriangular ? 1 : 0, positives,
      positives.count, weight, workspace.baseGradient.base, endGradients.base,
      (endGradients + length).base, workspace.classScores.base)
  }
}
