import Segmentation

/// Words with a vector each.
///
/// ```swift
/// let vectors = try WordVectors(contentsOf: "vectors.bin")
/// vectors["北京"]                                // 128 numbers, or nil
/// vectors.nearestNeighbors(of: "北京", count: 3)  // words with their cosines
/// ```
///
/// A value of this type is immutable and may be shared by threads; copies share their memory, which is four
/// bytes a number (rows are filled up to a multiple of 16 numbers) and the words once.
public struct WordVectors: Sendable {
  /// The words, numbered by row.
  let table: WordTable
  /// The vectors.
  let matrix: RowMatrix
  /// 1 over the length of each vector, 0 for a vector of zeros.
  let inverseLengths: [Float]

  /// Takes over a matrix, which nobody may write from now on.
  init(words: WordTable, matrix: RowMatrix) {
    precondition(words.count == matrix.rowCount, "Word vectors have one row a word.")
    table = words
    self.matrix = matrix
    inverseLengths = (0..<matrix.rowCount).map { index in
      let square = matrix.row(index).reduce(0) { $0 + Double($1) * Double($1) }
      return square > 0 ? Float(1 / square.squareRoot()) : 0
    }
  }

  /// Vectors that lie one after the other in `values`.
  ///
  /// - Precondition: the words are distinct, and there are `dimension` values for each.
  public init(words: [String], dimension: Int, values: [Float]) {
    precondition(dimension > 0, "The dimension of word vectors is at least 1, found \(dimension).")
    precondition(
      values.count == words.count * dimension,
      "\(words.count) words of dimension \(dimension) have \(words.count * dimension) values, "
        + "found \(values.count).")
    var table = WordTable()
    let matrix = RowMatrix(rowCount: words.count, dimension: dimension)
    for (index, word) in words.enumerated() {
      precondition(table.insert(word) == index, "The word \(word.debugDescription) comes twice.")
      let row = values[index * dimension..<(index + 1) * dimension]
      _ = matrix.row(index).update(fromContentsOf: row)
    }
    self.init(words: table, matrix: matrix)
  }

  /// The number of words.
  public var count: Int { table.count }

  /// The length of every vector.
  public var dimension: Int { matrix.dimension }

  /// All words, by row; those from a trainer have the most frequent first.
  ///
  /// Complexity: linear in the number of words, at every call.
  public var words: [String] { (0..<count).map { table[$0] } }

  /// The word of a row.
  ///
  /// - Precondition: `0 <= index < count`.
  public func word(at index: Int) -> String {
    precondition(0..<count ~= index, "Word \(index) of \(count) word vectors.")
    return table[index]
  }

  /// The row of a word, or nil. Words are compared by their scalars, without normalization.
  public func index(of word: String) -> Int? { table.index(of: word) }

  /// The vector of a word, or nil.
  public subscript(word: String) -> [Float]? { index(of: word).map { vector(at: $0) } }

  /// The vector of a row.
  ///
  /// - Precondition: `0 <= index < count`.
  public func vector(at index: Int) -> [Float] { Array(matrix.row(index)) }

  /// Calls `body` with the vector of a row, without copying it.
  ///
  /// - Precondition: `0 <= index < count`.
  public func withUnsafeVector<Result>(
    at index: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(matrix.row(index)))
  }
}

extension WordVectors: Equatable {
  /// Whether both have the same words with the same numbers, in the same order.
  public static func == (left: WordVectors, right: WordVectors) -> Bool {
    left.dimension == right.dimension && left.table == right.table
      && (0..<left.count).allSatisfy { left.matrix.row($0).elementsEqual(right.matrix.row($0)) }
  }
}
