extension Parameter {
  /// Runs `body` while the weights w are moved along their gradient g to w + radius · g / ‖g‖, where the loss grows the
  /// most; then they are what they were before. They stay as they are while the gradient is zero or not finite.
  ///
  /// - Complexity: O(count) time and memory.
  package func alongGradient<Result>(
    radius: Float, _ body: () throws -> Result
  ) rethrows -> Result {
    let norm = Kernels.active.sum_of_squares(gradient.base, count).squareRoot()
    guard norm > 0, norm.isFinite else { return try body() }
    let weights = value.array(count: count)
    let scale = radius / Float(norm)
    for index in 0..<count { value[index] += scale * gradient[index] }
    didChange()
    defer {
      for index in 0..<count { value[index] = weights[index] }
      didChange()
    }
    return try body()
  }
}
