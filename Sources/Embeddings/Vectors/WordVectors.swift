import Lexicons
import Tensors

/// Words with a vector each.
///
/// ```swift
/// let vectors = try WordVectors(contentsOf: "vectors.bin")
/// vectors["北京"]                                // 128 numbers, or nil
/// vectors.nearestNeighbors(of: "北京", count: 3)  // words with their cosines
/// ```
///
/// A value of this type is immutable and may be shared by threads; copies share their memory, which is four
/// bytes a number (rows are filled up to a multiple of 16 numbers) and the words once. Vectors from a
/// `.vectors` file stay in it: it is mapped, and all processes that do so share the memory.
public struct WordVectors: Sendable {
  /// The words, numbered by row.
  let list: WordList
  /// The vectors.
  let rows: VectorRows
  /// 1 over the length of each vector.
  let inverseLengths: InverseLengths
  private let longestWord: LongestWord
  private let file: VectorFile?

  /// Takes over a matrix, which nobody may write from now on.
  init(words: WordTable, matrix: RowMatrix) {
    precondition(words.count == matrix.rowCount, "Word vectors have one row a word.")
    list = .table(words)
    rows = .floats(matrix)
    inverseLengths = InverseLengths(of: rows)
    longestWord = LongestWord(of: list)
    file = nil
  }

  /// The vectors of a mapped file.
  init(_ file: VectorFile) {
    list = .file(file.words)
    rows = file.rows
    inverseLengths = InverseLengths(of: rows)
    longestWord = LongestWord(of: list)
    self.file = file
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

  /// The parts that have a vector of a word that has none.
  func parts(of word: UnsafeRawBufferPointer) -> [SubwordCut.Part] {
    // Of a short word all pieces are tried, without asking how long words are.
    let longest = word.count <= 64 ? word.count : longestWord.byteCount
    return SubwordCut(word, longest: longest) { list.row(of: $0) }.parts
  }

  /// The number of words.
  public var count: Int { list.count }

  /// The length of every vector.
  public var dimension: Int { rows.dimension }

  /// The bits of a number: those of a file that is mapped, else 32.
  public var storage: NumberStorage { file?.header.storage ?? .float32 }

  /// Whether the vectors lie in a mapped file.
  public var isMapped: Bool { file != nil }

  /// All words, by row; those from a trainer have the most frequent first.
  ///
  /// Complexity: linear in the number of words, at every call.
  public var words: [String] { (0..<count).map { list[$0] } }

  /// The word of a row.
  ///
  /// - Precondition: `0 <= index < count`.
  public func word(at index: Int) -> String {
    precondition(0..<count ~= index, "Word \(index) of \(count) word vectors.")
    return list[index]
  }

  /// The row of a word, or nil. Words are compared by their scalars, without normalization.
  public func index(of word: String) -> Int? { list.row(of: word) }

  /// The vector of a word, or nil.
  public subscript(word: String) -> [Float]? { index(of: word).map { vector(at: $0) } }

  /// The vector of a row.
  ///
  /// - Precondition: `0 <= index < count`.
  public func vector(at index: Int) -> [Float] { rows[index] }

  /// Calls `body` with the vector of a row, without copying it unless its numbers have 8 bits.
  ///
  /// - Precondition: `0 <= index < count`.
  public func withUnsafeVector<Result>(
    at index: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result
  ) rethrows -> Result {
    try rows.withRow(index, body)
  }

  /// The first `count` words with their vectors, in memory; all of them if there are no more.
  ///
  /// - Precondition: `count` is not negative.
  public func prefix(_ count: Int) -> WordVectors {
    if count >= self.count { return self }
    return WordVectors(words: list.prefix(count), matrix: rows.prefix(count))
  }

  /// Reads the vectors of a mapped file through and compares their checksum; opening it has compared that of
  /// everything else. Vectors in memory are whole.
  ///
  /// - Throws: `EmbeddingsError.malformed`.
  public func verify() throws { try file?.checkRows() }

  /// The checksum of everything in the mapped file, as its header states it; nil for vectors in memory.
  package var checksum: UInt64? { file?.checksum }
}

extension WordVectors: CustomStringConvertible {
  /// How many vectors there are, their length, and the first words: `3 vectors of 128 numbers: 的, 了, 在`.
  public var description: String {
    let shown = (0..<min(5, count)).map { list[$0] }.joined(separator: ", ")
    let title = "\(count) \(count == 1 ? "vector" : "vectors") of \(dimension) numbers"
    return count == 0 ? title : "\(title): \(shown)\(count > 5 ? ", …" : "")"
  }
}

extension WordVectors: Equatable {
  /// Whether both have the same words with the same numbers, in the same order.
  public static func == (left: WordVectors, right: WordVectors) -> Bool {
    left.dimension == right.dimension && left.list == right.list
      && (0..<left.count).allSatisfy { row in
        left.rows.withRow(row) { a in right.rows.withRow(row) { b in a.elementsEqual(b) } }
      }
  }
}
