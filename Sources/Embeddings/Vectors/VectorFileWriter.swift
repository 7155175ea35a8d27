import CorpusReading
import Tensors

/// Writes a `*.vectors` file; see `VectorFile` for the layout.
struct VectorFileWriter: Sendable {
  private let words: WordList
  private let rows: VectorRows
  private let header: VectorFile.Header
  private let tables: [UInt8]

  init(words: WordList, rows: VectorRows, storage: NumberStorage) {
    self.words = words
    self.rows = rows
    let (bytes, wordByteCount) = WordIndexFile.tables(of: words)
    header = VectorFile.Header(
      storage: storage, wordCount: words.count, dimension: rows.dimension,
      wordByteCount: wordByteCount)
    tables = (storage == .int8 ? Self.factors(of: rows) : []) + bytes
  }

  /// Writes everything; a row's bytes are made twice, for the checksum that stands before them and to be
  /// written, so that they need no memory.
  func write(to path: String) throws {
    try checkNumbers(path)
    let rowsChecksum = VectorFile.checksum(rowCount: words.count) { row in
      bytes(ofRow: row).withUnsafeBytes(FastChecksum.of)
    }
    let start = VectorFile.start(
      header, rowsChecksum: rowsChecksum,
      tablesChecksum: tables.withUnsafeBytes(FastChecksum.of))
    try AtomicFile.write(to: path) { writer in
      try writer.write(bytes: start.bytes)
      for row in 0..<words.count { try writer.write(bytes: bytes(ofRow: row)) }
      try writer.write(bytes: tables)
    }
  }

  private func checkNumbers(_ path: String) throws {
    for row in 0..<rows.count where !rows.withRow(row, { $0.allSatisfy(\.isFinite) }) {
      throw EmbeddingsError.unwritableWord(
        path: path, word: words[row], reason: "its vector has a number that is not finite")
    }
  }

  private func bytes(ofRow row: Int) -> [UInt8] {
    var bytes = rows.withRow(row) { numbers in
      switch header.storage {
      case .float32: Array(UnsafeRawBufferPointer(numbers))
      case .int8: QuantizedRows.quantized(numbers).values.map(UInt8.init(bitPattern:))
      }
    }
    bytes += [UInt8](repeating: 0, count: header.rowByteCount - bytes.count)
    return bytes
  }

  private static func factors(of rows: VectorRows) -> [UInt8] {
    let factors = (0..<rows.count).map { rows.withRow($0) { QuantizedRows.quantized($0).factor } }
    return factors.withUnsafeBytes { Array($0) }
  }
}
