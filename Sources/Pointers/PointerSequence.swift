import Tensors

/// The part of a scorer's work that concerns one sequence: from queries, keys and end terms to scores, and
/// back to their gradients.
struct PointerSequence: Sendable {
  let length: Int
  let querySize: Int
  /// Columns between a row of queries and keys and the next.
  let stride: Int
  let rotary: RotaryPositions?

  private var scale: Float { 1 / Float(querySize).squareRoot() }

  /// Fills the workspace's `base` `[length, length]` with the scaled products of the queries and keys
  /// of `joined`, `[length, 2 d]` with rows `stride` apart.
  func score(joined: FloatBuffer, _ workspace: PointerWorkspace) {
    turn(joined, into: workspace.query)
    turn(joined + querySize, into: workspace.key)
    for index in 0..<length * querySize { workspace.query[index] *= scale }
    let keysTransposed = MatrixView(workspace.keyTransposed, stride: length)
    MatrixProduct.transpose(
      view(workspace.key), rows: length, columns: querySize, into: keysTransposed)
    MatrixProduct.multiply(
      view(workspace.query), keysTransposed,
      ProductShape(rows: length, depth: querySize, columns: length),
      into: MatrixView(workspace.base, stride: length))
  }

  /// From the gradient of `base` to that of the queries and keys, which lie as in `score`.
  func scoreBackward(joined: FloatBuffer, _ workspace: PointerWorkspace) {
    let gradient = MatrixView(workspace.baseGradient, stride: length)
    let shape = ProductShape(rows: length, depth: length, columns: querySize)
    let queryGradient = view(workspace.turnedGradient)
    MatrixProduct.multiply(gradient, view(workspace.key), shape, into: queryGradient)
    for index in 0..<length * querySize { workspace.turnedGradient[index] *= scale }
    turnBack(workspace.turnedGradient, into: joined)
    MatrixProduct.multiply(
      transposed: gradient, view(workspace.query), shape, into: queryGradient)
    turnBack(workspace.turnedGradient, into: joined + querySize)
  }

  private func view(_ buffer: FloatBuffer) -> MatrixView { MatrixView(buffer, stride: querySize) }

  private func turn(_ source: FloatBuffer, into target: FloatBuffer) {
    if let rotary {
      rotary.turn(source, stride: stride, length: length, into: target)
    } else {
      for row in 0..<length {
        (target + row * querySize).copy(from: source + row * stride, count: querySize)
      }
    }
  }

  private func turnBack(_ source: FloatBuffer, into target: FloatBuffer) {
    if let rotary {
      rotary.turnBack(source, length: length, into: target, stride: stride)
    } else {
      for row in 0..<length {
        (target + row * stride).copy(from: source + row * querySize, count: querySize)
      }
    }
  }
}
