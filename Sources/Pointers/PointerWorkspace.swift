import Tensors

/// Scratch memory for the scores and the loss of one sequence, carved out of one buffer.
struct PointerWorkspace: Sendable {
  /// `[length, d]` each, and the keys once more as `[d, length]`.
  let query: FloatBuffer
  let key: FloatBuffer
  let keyTransposed: FloatBuffer
  let turnedGradient: FloatBuffer
  /// `[length, length]` each.
  let base: FloatBuffer
  let baseGradient: FloatBuffer
  let exponentials: FloatBuffer
  let classScores: FloatBuffer
  /// `[length, C]` each, one of them once more as `[C, length]`.
  let starts: FloatBuffer
  let ends: FloatBuffer
  let endsTransposed: FloatBuffer
  let startSums: FloatBuffer
  let endSums: FloatBuffer
  /// `[C]` each.
  let startMaxima: FloatBuffer
  let endMaxima: FloatBuffer
  let factors: FloatBuffer
  /// Four times `[length]`: the end terms of one class and their gradients.
  let column: FloatBuffer

  private static func sizes(longest: Int, querySize: Int, classes: Int) -> [Int] {
    let (rows, square, ends) = (longest * querySize, longest * longest, longest * classes)
    return [rows, rows, rows, rows, square, square, square, square]
      + [ends, ends, ends, ends, ends, classes, classes, classes, 4 * longest]
  }

  /// Floats that the workspace of a scorer takes for sequences up to `longest`.
  static func size(longest: Int, querySize: Int, classes: Int) -> Int {
    sizes(longest: longest, querySize: querySize, classes: classes).reduce(0, +)
  }

  init(_ scratch: FloatBuffer, longest: Int, querySize: Int, classes: Int) {
    var offset = 0
    let parts = Self.sizes(longest: longest, querySize: querySize, classes: classes).map { size in
      defer { offset += size }
      return scratch + offset
    }
    (query, key, keyTransposed, turnedGradient) = (parts[0], parts[1], parts[2], parts[3])
    (base, baseGradient, exponentials, classScores) = (parts[4], parts[5], parts[6], parts[7])
    (starts, ends, endsTransposed) = (parts[8], parts[9], parts[10])
    (startSums, endSums) = (parts[11], parts[12])
    (startMaxima, endMaxima, factors, column) = (parts[13], parts[14], parts[15], parts[16])
  }
}
