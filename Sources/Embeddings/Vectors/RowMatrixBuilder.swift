/// A `RowMatrix` that is filled row by row, without knowing how many there will be.
///
/// Memory: that of the rows expected, in which nothing is touched before it is needed; if there are more of them, half
/// as much again at a time, and both while rows move.
final class RowMatrixBuilder {
  /// The number of rows so far.
  private(set) var rowCount = 0
  private let dimension: Int
  private let stride: Int
  private let expectedRowCount: Int
  private var capacity = 0
  private var base: UnsafeMutablePointer<Float>?

  /// No rows yet, and no memory.
  init(dimension: Int, expectedRowCount: Int) {
    self.dimension = dimension
    self.expectedRowCount = expectedRowCount
    stride = RowMatrix.rowFloats(dimension)
  }

  deinit { base?.deallocate() }

  /// The numbers of the next row, in memory that is theirs until another row is asked for.
  var next: UnsafeMutableBufferPointer<Float> {
    if let base, rowCount < capacity { return row(rowCount, of: base) }
    return row(rowCount, of: grown())
  }

  /// Keeps the next row.
  ///
  /// - Precondition: its numbers have been written.
  func append() {
    precondition(rowCount < capacity, "A row is kept once it is written.")
    rowCount += 1
  }

  /// The matrix of the rows that were kept; this has none any more.
  func finish() -> RowMatrix {
    defer { (rowCount, capacity, base) = (0, 0, nil) }
    guard let base else { return RowMatrix(rowCount: 0, dimension: dimension) }
    return RowMatrix(takingOver: base, rowCount: rowCount, dimension: dimension)
  }

  private func row(
    _ index: Int, of base: UnsafeMutablePointer<Float>
  ) -> UnsafeMutableBufferPointer<Float> {
    let start = base + index * stride
    (start + dimension).initialize(repeating: 0, count: stride - dimension)
    return UnsafeMutableBufferPointer(start: start, count: dimension)
  }

  private func grown() -> UnsafeMutablePointer<Float> {
    let larger = max(capacity + capacity / 2, capacity + 1, expectedRowCount)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: larger * stride * MemoryLayout<Float>.stride, alignment: 64)
    let floats = memory.bindMemory(to: Float.self, capacity: larger * stride)
    if let base {
      floats.initialize(from: base, count: rowCount * stride)
      base.deallocate()
    }
    (base, capacity) = (floats, larger)
    return floats
  }
}
