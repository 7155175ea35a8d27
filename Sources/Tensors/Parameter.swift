import Determinism

/// A named array of weights with room for its gradient.
///
/// Weights change only in an optimizer's step or by `load`; a finished model only reads them, so one
/// model serves many threads at once. That is why `Sendable` is asserted here.
package final class Parameter: @unchecked Sendable {
  /// The name under which the weights are saved.
  package let name: String
  /// The extent of each dimension.
  package let shape: [Int]
  /// The number of weights.
  package let count: Int
  package let value: FloatBuffer
  /// Counts the changes of the weights, for what is derived from them and kept.
  package private(set) var version = 0
  private var gradientStorage: FloatBuffer?
  @TaskLocal private static var isDrawing = true

  /// Weights drawn evenly from ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010), where the last
  /// dimension is the outputs and the product of the others the inputs; `maps` is how many maps lie side by
  /// side in the last dimension, each with its share of the outputs.
  package convenience init(
    glorot name: String, shape: [Int], maps: Int = 1, using generator: inout SeededGenerator
  ) {
    self.init(zeros: name, shape: shape)
    guard Self.isDrawing else { return }
    let outputs = shape.last ?? 1
    let bound = (6 / Float(count / max(1, outputs) + outputs / maps)).squareRoot()
    for index in 0..<count { value[index] = bound * (2 * generator.nextUniform() - 1) }
  }

  /// Weights drawn from a normal distribution around zero.
  package convenience init(
    normal name: String, shape: [Int], deviation: Float, using generator: inout SeededGenerator
  ) {
    self.init(zeros: name, shape: shape)
    guard Self.isDrawing else { return }
    for index in 0..<count { value[index] = deviation * generator.nextGaussian() }
  }

  /// Weights that start at zero.
  package init(zeros name: String, shape: [Int]) {
    self.name = name
    self.shape = shape
    count = shape.reduce(1, *)
    value = FloatBuffer(.allocate(capacity: max(1, count)))
    if Self.isDrawing { value.zero(count: count) }
  }

  /// Runs `body`, in which no weights are set, for those that are loaded next: drawing them takes longer
  /// than reading them. They are not to be read before.
  package static func withoutDrawing<Result>(_ body: () throws -> Result) rethrows -> Result {
    try $isDrawing.withValue(false, operation: body)
  }

  deinit {
    value.base.deallocate()
    gradientStorage?.base.deallocate()
  }

  /// The gradient, made (as zeros) when first asked for.
  package var gradient: FloatBuffer {
    if let gradientStorage { return gradientStorage }
    let made = FloatBuffer(.allocate(capacity: max(1, count)))
    made.zero(count: count)
    gradientStorage = made
    return made
  }

  /// To be called by whoever writes to `value`.
  package func didChange() { version += 1 }

  /// Sets the gradient to zero.
  package func zeroGradient() { gradient.zero(count: count) }

  /// A copy of the weights.
  package var tensor: Tensor {
    Tensor(shape: shape, scalars: value.array(count: count))
  }

  /// A copy of the gradient.
  package var gradientTensor: Tensor {
    Tensor(shape: shape, scalars: gradient.array(count: count))
  }

  /// Replaces the weights.
  ///
  /// - Precondition: the shapes are equal.
  package func load(_ tensor: Tensor) {
    precondition(
      tensor.shape == shape, "\(name) has shape \(shape), the weights given \(tensor.shape).")
    tensor.scalars.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { value.base.update(from: base, count: count) }
    }
    didChange()
  }
}
