import CorpusReading
import Lexicons

/// Reads a file of word vectors, text or binary, in one pass; lines that hold none are left out and counted.
struct VectorFileReader {
  /// No line, and no row of a binary file, has more bytes than this.
  private static let longestRow = 1 << 24
  /// No dimension is larger than this where there is no row to show it.
  private static let largestUnseenDimension = 1 << 16

  private let window: ByteWindow
  private let path: String
  private let shape: VectorFileShape
  private let repairsWords: Bool
  private let rows: RowMatrixBuilder
  private var words = WordTable()
  private var report: VectorFileReport

  /// Refuses a dimension that the file's size does not allow.
  ///
  /// - Parameters:
  ///   - window: the file from its first byte on.
  ///   - shape: how it is laid out.
  /// - Throws: `EmbeddingsError.malformed`.
  init(_ window: ByteWindow, _ shape: VectorFileShape, path: String, repairsWords: Bool) throws {
    (self.window, self.path, self.shape, self.repairsWords) = (window, path, shape, repairsWords)
    report = VectorFileReport(
      form: shape.form, wordCount: 0, dimension: shape.dimension, statedCount: shape.statedCount)
    try Self.checkDimension(shape, in: window, path: path)
    rows = RowMatrixBuilder(
      dimension: shape.dimension,
      expectedRowCount: Self.expectedRowCount(shape, fileByteCount: window.fileByteCount))
  }

  /// Reads everything.
  ///
  /// - Throws: `EmbeddingsError.malformed` for a file without the words its header promises, `.tooManyBadLines`, or
  ///   `CorpusError`.
  mutating func read() throws -> (vectors: WordVectors, report: VectorFileReport) {
    window.drop(shape.headerByteCount)
    if shape.form == .binary { try readBinary() } else { try readText() }
    report.wordCount = words.count
    if report.rowCount == 0, let count = shape.statedCount, count > 0 {
      throw Self.noRows(count, path: path)
    }
    try refuseBadLines()
    return (WordVectors(words: words, matrix: rows.finish()), report)
  }

  // MARK: Sizes

  private static func checkDimension(
    _ shape: VectorFileShape, in window: ByteWindow, path: String
  ) throws {
    let body = UnsafeRawBufferPointer(rebasing: window.bytes[shape.headerByteCount...])
    var largest = (window.isAtEnd ? body.count : longestRow) / (shape.form == .binary ? 4 : 2)
    if window.isAtEnd, body.isBlankASCII, let count = shape.statedCount {
      if count > 0 { throw noRows(count, path: path) }
      largest = largestUnseenDimension
    }
    if shape.dimension <= largest { return }
    throw EmbeddingsError.malformed(
      path: path, at: .line(1),
      expected: "a dimension of at most \(largest), as the size of the file allows",
      found: "\(shape.dimension)")
  }

  private static func noRows(_ count: Int, path: String) -> EmbeddingsError {
    .malformed(
      path: path, at: .line(2), expected: "\(count) words with their vectors",
      found: "the end of the file")
  }

  /// The rows to make room for: those of the header or, without one, as many as such rows fill the file; never more
  /// memory than eight times the file's.
  private static func expectedRowCount(_ shape: VectorFileShape, fileByteCount: Int?) -> Int {
    let fileByteCount = fileByteCount ?? VectorFileShape.sampleByteCount
    let most = 2 * fileByteCount / RowMatrix.rowFloats(shape.dimension)
    let estimate = shape.statedCount ?? fileByteCount / shape.rowByteCount / 8 * 9
    return max(1, min(estimate, most))
  }

  // MARK: Rows

  private mutating func readText() throws {
    var number = shape.statedCount == nil ? 0 : 1
    while let line = try window.nextLine(atMost: Self.longestRow) {
      number += 1
      if line.isBlankASCII { continue }
      do throws(VectorRowProblem) {
        try keep(VectorTextRow.read(line, into: rows.next), at: .line(number))
      } catch {
        report.skip(error.reason, at: .line(number), found: error.found)
      }
    }
  }

  private mutating func readBinary() throws {
    let longest = 2 * (VectorBinaryRow.longestWord + 1) + 4 * shape.dimension
    while true {
      window.drop(try window.peek(longest).prefix { $0 == UInt8(ascii: "\n") }.count)
      let bytes = try window.peek(longest)
      if bytes.isEmpty { return }
      guard let row = VectorBinaryRow(at: bytes, dimension: shape.dimension) else {
        return try passOverRest(bytes)
      }
      let place = EmbeddingsError.Place.byte(window.offset)
      do throws(VectorRowProblem) {
        try row.readNumbers(of: bytes, into: rows.next)
        try keep(UnsafeRawBufferPointer(rebasing: bytes[..<row.wordByteCount]), at: place)
      } catch {
        report.skip(error.reason, at: place, found: error.found)
      }
      window.drop(row.byteCount)
    }
  }

  /// Counts what no rows can be told apart in as rows of the smallest size.
  private mutating func passOverRest(_ bytes: UnsafeRawBufferPointer) throws {
    if window.isAtEnd && bytes.isBlankASCII { return }
    let start = window.offset
    while case let count = try window.peek(1).count, count > 0 { window.drop(count) }
    let count = window.offset - start
    report.skip(
      .cutShort, at: .byte(start), found: "\(count) bytes to the end of the file",
      count: max(1, count / (4 * shape.dimension + 2)))
  }

  /// Keeps the row that was written last, with its word.
  private mutating func keep(
    _ word: UnsafeRawBufferPointer, at place: EmbeddingsError.Place
  ) throws(VectorRowProblem) {
    if word.isEmpty { throw VectorRowProblem(.noWord, found: "none") }
    let bytes = WordBytes(word)
    if bytes == .other && !repairsWords { throw VectorRowProblem(.encoding, quoting: word) }
    let row =
      bytes == .whole ? words.insert(word) : words.insert(String(decoding: word, as: UTF8.self))
    // A word that was there before has its row already.
    if row < rows.rowCount { throw VectorRowProblem(.duplicateWord, quoting: word) }
    if bytes != .whole { report.repair(at: place) }
    rows.append()
  }

  /// Refuses a file of which more than a tenth is bad: it is probably something else.
  private func refuseBadLines() throws {
    let bad = report.badCount
    guard 10 * bad > report.rowCount,
      let first = report.skipped.first(where: { $0.reason != .duplicateWord })
    else { return }
    throw EmbeddingsError.tooManyBadLines(
      path: path, badCount: bad, lineCount: report.rowCount, dimension: shape.dimension,
      first: first)
  }
}
