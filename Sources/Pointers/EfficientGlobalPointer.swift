import Determinism
import Tensors

/// Efficient GlobalPointer (Su 2022, arXiv:2208.03054): scores every pair of positions for every class
/// with one shared product and two terms per class,
///
///     [q, k] = x · W₁ + b₁,   e = [q, k] · W₂ + b₂,
///     s_c(i, j) = (R_i q_i)ᵀ (R_j k_j) / √d + e_i[c] / 2 + e_j[C + c] / 2,
///
/// where R turns by rotary positions, if on. A triangular head scores spans only (`j ≥ i`).
///
/// Shapes: `x` `[rows, width]`; `W₁` `[width, 2 d]`, `W₂` `[2 d, 2 C]`.
public struct EfficientGlobalPointer: GlobalPointerHead {
  /// The number of classes C.
  public let classes: Int
  /// Whether only `j ≥ i` is scored.
  public let isTriangular: Bool
  let isRotary: Bool
  let headSize: Int
  let projection: Parameter
  let projectionBias: Parameter
  let classification: Parameter
  let classificationBias: Parameter

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
      glorot: name + ".projection.weights", shape: [width, 2 * headSize], using: &generator)
    projectionBias = Parameter(zeros: name + ".projection.bias", shape: [2 * headSize])
    classification = Parameter(
      glorot: name + ".classification.weights", shape: [2 * headSize, 2 * classes],
      using: &generator)
    classificationBias = Parameter(zeros: name + ".classification.bias", shape: [2 * classes])
  }

  /// The weights, as an optimiser lists them.
  public var parameters: [Parameter] {
    [projection, projectionBias, classification, classificationBias]
  }

  /// Queries and keys `[rows, 2 d]`, and the terms of both ends `[rows, 2 C]`.
  func project(
    _ x: Variable, layout: SequenceLayout, on tape: Tape
  ) -> (joined: Variable, ends: Variable) {
    let joined = tape.linear(x, weights: projection, bias: projectionBias, layout: layout)
    let ends = tape.linear(
      joined, weights: classification, bias: classificationBias, layout: layout)
    return (joined, ends)
  }
}
