import CorpusReading
import Determinism
import Lexicons
import Tensors

/// The layout of a `*.vectors` file, of which nothing is read before it is needed: a header, then
///
///     rows                          factors            words and their index
///     each from a multiple of 64    4 a row, 8-bit     see `WordIndexFile`
///     bytes on (`RowMatrix`,        rows only
///     `ByteMatrix`)
///
/// All numbers are little-endian. The numbers of the `FileHeader`: words, dimension, bytes of the words, checksum of
/// the rows, checksum of all behind the rows; its detail: the bits of a number (8, 32). The checksum of the rows is
/// one of each row's own (`FastChecksum`), so that it can be made in parallel.
struct VectorFile: Sendable {
  /// The magic is `\x89NLPVEC\n`.
  static let format = FileHeader.Format(magic: 0x0A43_4556_504C_4E89, version: 1)

  /// What the file holds, and with it where.
  struct Header: Equatable {
    var storage: NumberStorage
    var wordCount: Int
    var dimension: Int
    var wordByteCount: Int

    var rowByteCount: Int {
      storage == .float32
        ? RowMatrix.rowVectors(dimension) * 64 : ByteMatrix.stride(dimension)
    }
    var rowsEnd: Int { FileHeader.byteCount + wordCount * rowByteCount }
    var factorsEnd: Int { rowsEnd + (storage == .float32 ? 0 : 4 * wordCount) }
    var byteCount: Int {
      factorsEnd + WordIndexFile.byteCount(words: wordCount, wordBytes: wordByteCount)
    }
  }

  /// Whether a file of this name is one of these.
  static func isName(_ path: String) -> Bool { path.lowercased().hasSuffix(".vectors") }

  let header: Header
  let path: String
  /// The words.
  let words: WordIndexFile
  /// The rows, which are read when they are needed.
  let rows: VectorRows
  private let memory: SharedMemory
  private let start: FileHeader

  /// Maps a file and checks all of it but its rows.
  ///
  /// - Throws: `EmbeddingsError`.
  init(mapping path: String) throws {
    self.path = path
    do {
      memory = try SharedMemory(mapping: path)
    } catch CorpusError.unreadable(_, let reason) {
      throw EmbeddingsError.unreadable(path: path, reason: reason)
    } catch is CorpusError {
      throw EmbeddingsError.unreadable(path: path, reason: "no such file")
    }
    let bytes = memory.bytes
    guard let base = bytes.baseAddress else { throw Self.otherBytes(path) }
    start = try Self.start(of: bytes, path)
    header = try Self.header(start, byteCount: bytes.count, path)
    let tables = UnsafeRawBufferPointer(rebasing: bytes[header.rowsEnd...])
    guard FastChecksum.of(tables) == start.numbers[4] else {
      throw Self.malformed(
        path, header.rowsEnd, "the words as they were written", "another checksum")
    }
    words = WordIndexFile(
      in: memory, from: header.factorsEnd, count: header.wordCount,
      wordByteCount: header.wordByteCount)
    rows = Self.rows(header, in: memory, at: base + FileHeader.byteCount)
    if let problem = words.problem ?? factorProblem {
      throw Self.malformed(path, header.rowsEnd, "a table of words", problem)
    }
  }

  private static func rows(
    _ header: Header, in memory: SharedMemory, at first: UnsafeRawPointer
  ) -> VectorRows {
    let (count, dimension) = (header.wordCount, header.dimension)
    return switch header.storage {
    case .float32:
      .floats(RowMatrix(in: memory, at: first, rowCount: count, dimension: dimension))
    case .int8:
      .bytes(
        ByteMatrix(
          in: memory, at: first, factors: first + (header.rowsEnd - FileHeader.byteCount),
          rowCount: count,
          dimension: dimension))
    }
  }

  /// The checksum of the header, which holds those of the rows and of all behind them.
  var checksum: UInt64 { start.checksum }

  /// Reads the rows through and compares their checksum.
  ///
  /// - Throws: `EmbeddingsError.malformed`.
  func checkRows() throws {
    let size = header.rowByteCount
    let sum = Self.checksum(rowCount: header.wordCount) { row in
      let first = FileHeader.byteCount + row * size
      return FastChecksum.of(UnsafeRawBufferPointer(rebasing: memory.bytes[first..<first + size]))
    }
    guard sum == start.numbers[3] else {
      throw Self.malformed(
        path, FileHeader.byteCount, "the vectors as they were written", "another checksum")
    }
  }

  private var factorProblem: String? {
    guard case .bytes(let matrix) = rows else { return nil }
    let isFinite = (0..<matrix.rowCount).allSatisfy { matrix.factors[$0].isFinite }
    return isFinite ? nil : "a factor that is not finite"
  }

  /// One checksum of those of all rows, which `body` computes on all cores.
  static func checksum(rowCount: Int, _ body: @Sendable (Int) -> UInt64) -> UInt64 {
    let size = 4096
    let sums = ParallelBlocks.map(count: (rowCount + size - 1) / size) { block in
      (block * size..<min((block + 1) * size, rowCount)).map(body)
    }
    return Array(sums.joined()).withUnsafeBytes(FastChecksum.of)
  }
}

extension VectorFile {
  /// The header as it stands in a file.
  static func start(_ header: Header, rowsChecksum: UInt64, tablesChecksum: UInt64) -> FileHeader {
    FileHeader(
      format: format, detail: UInt32(header.storage.bits),
      numbers: [
        UInt64(header.wordCount), UInt64(header.dimension), UInt64(header.wordByteCount),
        rowsChecksum, tablesChecksum,
      ])
  }

  private static func start(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> FileHeader {
    do {
      return try FileHeader(bytes, format: format)
    } catch .otherMagic {
      throw otherBytes(path)
    } catch .otherVersion(let found) {
      throw malformed(path, 8, "version \(format.version) of the format", "version \(found)")
    } catch .otherChecksum {
      throw malformed(path, 56, "the checksum of the header", "another one")
    }
  }

  private static func header(
    _ start: FileHeader, byteCount: Int, _ path: String
  ) throws -> Header {
    let sizes = Array(start.numbers[..<3])
    // Bounds that keep every product below 2⁶³.
    guard let storage = NumberStorage(bits: Int(start.detail)),
      sizes[0] < 1 << 32, sizes[2] < 1 << 32, 1..<1 << 24 ~= sizes[1]
    else { throw malformed(path, 8, "sizes that make sense", "\(sizes)") }
    let header = Header(
      storage: storage, wordCount: Int(sizes[0]), dimension: Int(sizes[1]),
      wordByteCount: Int(sizes[2]))
    guard byteCount == header.byteCount else {
      throw malformed(
        path, byteCount, "a file of \(header.byteCount) bytes", "its end after \(byteCount)")
    }
    return header
  }

  private static func otherBytes(_ path: String) -> EmbeddingsError {
    malformed(path, 0, "a header of mapped word vectors", "other bytes")
  }

  private static func malformed(
    _ path: String, _ byte: Int, _ expected: String, _ found: String
  ) -> EmbeddingsError {
    .malformed(path: path, at: .byte(byte), expected: expected, found: found)
  }
}
