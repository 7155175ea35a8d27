import CorpusReading

/// A row of a word2vec binary file: a word, a space, and its little-endian floats; a line break may follow.
///
/// The word ends at the first space behind which the floats make sense: they are zeros or of a size that vectors have,
/// and the next word is text (or the file ends). So a word may hold spaces itself; characters taken for floats are far
/// too large or small. Where that is true of no space, the word ends at the first one, as the format says.
struct VectorBinaryRow {
  /// No word is longer than this, in bytes.
  static let longestWord = 4096

  /// The number of bytes of the word.
  let wordByteCount: Int
  /// The number of bytes of the row.
  let byteCount: Int

  /// Finds the row at the beginning of `bytes`; nil if there is no whole one.
  ///
  /// - Parameter bytes: from the first byte of the word on, the row and the next word if the file has them.
  init?(at bytes: UnsafeRawBufferPointer, dimension: Int) {
    let size = 4 * dimension
    var first: Int?
    var space = Self.space(in: bytes, from: 0)
    while let found = space, bytes.count - found - 1 >= size {
      if first != nil, !Self.isWord(bytes[..<found]) { break }
      if Self.isRow(bytes, space: found, dimension: dimension) {
        self.init(wordByteCount: found, byteCount: found + 1 + size)
        return
      }
      first = first ?? found
      space = Self.space(in: bytes, from: found + 1)
    }
    guard let first else { return nil }
    self.init(wordByteCount: first, byteCount: first + 1 + size)
  }

  private init(wordByteCount: Int, byteCount: Int) {
    (self.wordByteCount, self.byteCount) = (wordByteCount, byteCount)
  }

  /// Whether a row begins here that makes sense.
  static func isRow(at bytes: UnsafeRawBufferPointer, dimension: Int) -> Bool {
    guard let row = VectorBinaryRow(at: bytes, dimension: dimension) else { return false }
    return isWord(bytes[..<row.wordByteCount])
      && isRow(bytes, space: row.wordByteCount, dimension: dimension)
  }

  /// Writes the floats of the row, which begins at the first of `bytes`, to `row`.
  ///
  /// - Throws: `.notFinite`.
  func readNumbers(
    of bytes: UnsafeRawBufferPointer, into row: UnsafeMutableBufferPointer<Float>
  ) throws(VectorRowProblem) {
    for index in row.indices {
      row[index] = Self.number(index, of: bytes, after: wordByteCount)
      if !row[index].isFinite { throw VectorRowProblem(.notFinite, found: "\(row[index])") }
    }
  }

  private static func number(
    _ index: Int, of bytes: UnsafeRawBufferPointer, after space: Int
  ) -> Float {
    let pattern = bytes.loadUnaligned(fromByteOffset: space + 1 + 4 * index, as: UInt32.self)
    return Float(bitPattern: UInt32(littleEndian: pattern))
  }

  private static func space(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    bytes.prefix(longestWord + 1)[min(start, longestWord + 1, bytes.count)...]
      .firstIndex(of: UInt8(ascii: " "))
  }

  /// Whether the floats behind a space are those of a vector, and a word or nothing comes behind them.
  private static func isRow(
    _ bytes: UnsafeRawBufferPointer, space: Int, dimension: Int
  ) -> Bool {
    for index in 0..<dimension {
      let size = abs(number(index, of: bytes, after: space))
      // Four characters, the last one the space before the numbers, are a number of about 1e-19.
      guard size == 0 || size > 1e-15 && size < 1e15 else { return false }
    }
    let next = bytes[(space + 1 + 4 * dimension)...].drop { $0 == UInt8(ascii: "\n") }
    if next.isEmpty { return true }
    guard let end = next.prefix(longestWord + 1).firstIndex(of: UInt8(ascii: " ")) else {
      return false
    }
    return isWord(next[..<end])
  }

  private static func isWord(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    !bytes.isEmpty && !bytes.contains { $0 < 0x20 || $0 == 0x7F }
      && WordBytes(UnsafeRawBufferPointer(rebasing: bytes)) != .other
  }
}
