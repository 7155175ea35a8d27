import Tensors

/// Scratch memory for the scores of one sequence, carved out of one buffer.
struct PointerWorkspace: Sendable {
  let query: FloatBuffer
  let key: FloatBuffer
  let base: FloatBuffer
  let ends: FloatBuffer
  let queryGradient: FloatBuffer
  let keyGradient: FloatBuffer
  let baseGradient: FloatBuffer
  let endsGradient: FloatBuffer
  let classScores: FloatBuffer
  let product: FloatBuffer

  private static func sizes(longest: Int, headSize: Int, classes: Int) -> [Int] {
    let rows = longest * headSize
    let square = longest * longest
    let ends = 2 * classes * longest
    let product = max(
      MatrixProduct.localScratch(rows: longest, depth: headSize, columns: longest),
      MatrixProduct.localScratch(rows: longest, depth: longest, columns: headSize))
    return [rows, rows, square, ends, rows, rows, square, ends, square, product]
  }

  /// Floats that the workspace of a head takes for sequences up to `longest`.
  static func size(longest: Int, headSize: Int, classes: Int) -> Int {
    sizes(longest: longest, headSize: headSize, classes: classes).reduce(0, +)
  }

  init(_ scratch: FloatBuffer, longest: Int, headSize: Int, classes: Int) {
    var offset = 0
    let parts = Self.sizes(longest: longest, headSize: headSize, classes: classes).map { size in
      defer { offset += size }
      return scratch + offset
    }
    (query, key, base, ends) = (parts[0], parts[1], parts[2], parts[3])
    (queryGradient, keyGradient) = (parts[4], parts[5])
    (baseGradient, endsGradient, classScores, product) = (parts[6], parts[7], parts[8], parts[9])
  }
}

/// The part of a head's work that concerns one sequence: from queries, keys and end terms to scores.
struct PointerSequence: Sendable {
  let length: Int
  let headSize: Int
  let classes: Int
  let rotary: RotaryPositions?

  private var scale: Float { 1 / Float(headSize).squareRoot() }

  /// Fills the workspace's `base` `[length, length]`, scaled, and `ends` `[2 C, length]`, halved.
  func score(joined: FloatBuffer, ends: FloatBuffer, _ workspace: PointerWorkspace) {
    turn(joined, into: workspace.query)
    turn(joined + headSize, into: workspace.key)
    for index in 0..<length * headSize { workspace.query[index] *= scale }
    MatrixProduct.multiplyLocally(
      view(workspace.query), view(workspace.key).transposed, rows: length, depth: headSize,
      columns: length, result: workspace.base, resultStride: length, scratch: workspace.product)
    for row in 0..<length {
      for column in 0..<2 * classes {
        workspace.ends[column * length + row] = ends[row * 2 * classes + column] / 2
      }
    }
  }

  /// From the gradients of `base` and `ends` to those of the queries and keys `[length, 2 d]` and of
  /// the end terms `[length, 2 C]`.
  func scoreBackward(joined: FloatBuffer, ends: FloatBuffer, _ workspace: PointerWorkspace) {
    let gradient = StridedMatrix(workspace.baseGradient, rowStride: length)
    MatrixProduct.multiplyLocally(
      gradient, view(workspace.key), rows: length, depth: length, columns: headSize,
      result: workspace.queryGradient, resultStride: headSize, scratch: workspace.product)
    for index in 0..<length * headSize { workspace.queryGradient[index] *= scale }
    MatrixProduct.multiplyLocally(
      gradient.transposed, view(workspace.query), rows: length, depth: length, columns: headSize,
      result: workspace.keyGradient, resultStride: headSize, scratch: workspace.product)
    turnBack(workspace.queryGradient, into: joined)
    turnBack(workspace.keyGradient, into: joined + headSize)
    for row in 0..<length {
      for column in 0..<2 * classes {
        ends[row * 2 * classes + column] = workspace.endsGradient[column * length + row] / 2
      }
    }
  }

  private func view(_ buffer: FloatBuffer) -> StridedMatrix {
    StridedMatrix(buffer, rowStride: headSize)
  }

  private func turn(_ source: FloatBuffer, into target: FloatBuffer) {
    if let rotary {
      rotary.turn(source, stride: 2 * headSize, length: length, into: target)
    } else {
      for row in 0..<length {
        (target + row * headSize).copy(from: source + row * 2 * headSize, count: headSize)
      }
    }
  }

  private func turnBack(_ source: FloatBuffer, into target: FloatBuffer) {
    if let rotary {
      rotary.turnBack(source, length: length, into: target, stride: 2 * headSize)
    } else {
      for row in 0..<length {
        (target + row * 2 * headSize).copy(from: source + row * headSize, count: headSize)
      }
    }
  }
}
