import CKernels
import Lexicons

/// Rows of floats as the vector kernels want them: each starts at a multiple of 64 bytes and is filled up
/// with zeros to a whole number of vectors.
///
/// The one place of this module with shared unsafe memory. It is `@unchecked Sendable` under this rule: a
/// trainer writes a row only from the one block of work that owns it at that time, blocks that run together
/// own different rows, and nobody writes once the matrix is part of a `WordVectors`.
final class RowMatrix: @unchecked Sendable {
  /// The number of rows.
  let rowCount: Int
  /// The number of floats of a row that mean something.
  let dimension: Int
  /// The number of vectors in a row.
  let rowVectors: Int
  /// The first float of the first row.
  let base: UnsafeMutablePointer<Float>
  /// What the rows lie in, if not in memory of their own; nobody writes to such rows.
  private let file: SharedMemory?

  private static let lanes = Int(NZ_SKIPGRAM_LANES)

  /// A matrix of zeros.
  init(rowCount: Int, dimension: Int) {
    self.rowCount = rowCount
    self.dimension = dimension
    rowVectors = Self.rowVectors(dimension)
    let count = rowCount * rowVectors * Self.lanes
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Float>.stride, alignment: 64)
    base = memory.initializeMemory(as: Float.self, repeating: 0, count: count)
    file = nil
  }

  /// Takes over memory in which rows lie as they do here.
  ///
  /// - Precondition: `base` is allocated, at a multiple of 64 bytes, and holds all rows with the zeros behind them.
  init(takingOver base: UnsafeMutablePointer<Float>, rowCount: Int, dimension: Int) {
    self.rowCount = rowCount
    self.dimension = dimension
    self.base = base
    rowVectors = Self.rowVectors(dimension)
    file = nil
  }

  /// The matrix that lies in a mapped file.
  ///
  /// - Precondition: `start` is a multiple of 64, and `file` holds all rows from there on.
  init(in file: SharedMemory, at start: UnsafeRawPointer, rowCount: Int, dimension: Int) {
    self.rowCount = rowCount
    self.dimension = dimension
    rowVectors = Self.rowVectors(dimension)
    self.file = file
    let count = rowCount * rowVectors * Self.lanes
    base = UnsafeMutablePointer(
      mutating: start.bindMemory(to: Float.self, capacity: max(1, count)))
  }

  deinit { if file == nil { base.deallocate() } }

  /// The number of vectors that a row of `dimension` floats fills.
  static func rowVectors(_ dimension: Int) -> Int { (dimension + lanes - 1) / lanes }

  /// The number of floats from one row of `dimension` floats to the next.
  static func rowFloats(_ dimension: Int) -> Int { rowVectors(dimension) * lanes }

  /// The number of floats from one row to the next.
  var stride: Int { rowVectors * Self.lanes }

  /// The meaningful floats of a row.
  func row(_ index: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(0..<rowCount ~= index, "Row \(index) of a matrix with \(rowCount) rows.")
    return UnsafeMutableBufferPointer(start: base + index * stride, count: dimension)
  }

  /// The first rows: this matrix if they are all of them, else a copy.
  func prefix(_ count: Int) -> RowMatrix {
    if count == rowCount { return self }
    let copy = RowMatrix(rowCount: count, dimension: dimension)
    copy.base.update(from: base, count: count * stride)
    return copy
  }
}
