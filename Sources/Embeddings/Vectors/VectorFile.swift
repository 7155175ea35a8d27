import CorpusReading
import Determinism
import Lexicons
import Segmentation
import Tensors

/// The layout of a `*.vectors` file, of which nothing is read before it is needed: a header, then
///
///     rows                          factors            words and their index
///     each from a multiple of 64    4 a row, 8-bit     see `WordIndexFile`
///     bytes on (`RowMatrix`,        rows only
///     `ByteMatrix`)
///
/// All numbers are little-endian. The header, 64 bytes: magic, version and bits of a number (8, 32), words,
/// dimension, bytes of the words, checksum of the rows, checksum of all behind the rows, checksum of the header
/// before it. That of the rows is one of each row's own (`BytesChecksum`), so that it can be made in parallel.
struct VectorFile: Sendable {
  static let magic: UInt64 = 0x0A43_4556_504C_4E89  // "\x89NLPVEC\n"
  static let version: UInt32 = 1
  static let headerByteCount = 64

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
    var rowsEnd: Int { headerByteCount + wordCount * rowByteCount }
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
    guard bytes.count >= Self.headerByteCount, let start = bytes.baseAddress,
      Self.field(bytes, 0) == Self.magic
    else {
      throw Self.malformed(path, 0, "a header of mapped word vectors", "other bytes")
    }
    header = try Self.header(of: bytes, path)
    let tables = UnsafeRawBufferPointer(rebasing: bytes[header.rowsEnd...])
    guard BytesChecksum.of(tables) == Self.field(bytes, 6) else {
      throw Self.malformed(
        path, header.rowsEnd, "the words as they were written", "another checksum")
    }
    words = WordIndexFile(
      in: memory, from: header.factorsEnd, count: header.wordCount,
      wordByteCount: header.wordByteCount)
    rows = Self.rows(header, in: memory, at: start)
    if let problem = words.problem ?? factorProblem {
      throw Self.malformed(path, header.rowsEnd, "a table of words", problem)
    }
  }

  private static func rows(
    _ header: Header, in memory: SharedMemory, at start: UnsafeRawPointer
  ) -> VectorRows {
    let (first, count, dimension) = (start + headerByteCount, header.wordCount, header.dimension)
    return switch header.storage {
    case .float32:
      .floats(RowMatrix(in: memory, at: first, rowCount: count, dimension: dimension))
    case .int8:
      .bytes(
        ByteMatrix(
          in: memory, at: first, factors: start + header.rowsEnd, rowCount: count,
          dimension: dimension))
    }
  }

  /// The checksum of the header, which holds those of the rows and of all behind them.
  var checksum: UInt64 { Self.field(memory.bytes, 7) }

  /// Reads the rows through and compares their checksum.
  ///
  /// - Throws: `EmbeddingsError.malformed`.
  func checkRows() throws {
    let size = header.rowByteCount
    let sum = Self.checksum(rowCount: header.wordCount) { row in
      let first = Self.headerByteCount + row * size
      return BytesChecksum.of(UnsafeRawBufferPointer(rebasing: memory.bytes[first..<first + size]))
    }
    guard sum == Self.field(memory.bytes, 5) else {
      throw Self.malformed(
        path, Self.headerByteCount, "the vectors as they were written", "another checksum")
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
    return Array(sums.joined()).withUnsafeBytes(BytesChecksum.of)
  }
}

extension VectorFile {
  /// The bytes of a header.
  static func bytes(of header: Header, rowsChecksum: UInt64, tablesChecksum: UInt64) -> [UInt8] {
    let fields = [
      magic, UInt64(version) | UInt64(header.storage.bits) << 32, UInt64(header.wordCount),
      UInt64(header.dimension), UInt64(header.wordByteCount), rowsChecksum, tablesChecksum,
    ].map(\.littleEndian)
    let sum = fields.withUnsafeBytes(BytesChecksum.of).littleEndian
    return (fields + [sum]).withUnsafeBytes { Array($0) }
  }

  private static func header(of bytes: UnsafeRawBufferPointer, _ path: String) throws -> Header {
    let found = UInt32(truncatingIfNeeded: field(bytes, 1))
    guard found == version else {
      throw malformed(path, 8, "version \(version) of the format", "version \(found)")
    }
    let fields = UnsafeRawBufferPointer(rebasing: bytes[..<(headerByteCount - 8)])
    guard BytesChecksum.of(fields) == field(bytes, 7) else {
      throw malformed(path, 56, "the checksum of the header", "another one")
    }
    let sizes = [field(bytes, 2), field(bytes, 3), field(bytes, 4)]
    // Bounds that keep every product below 2⁶³.
    guard let storage = NumberStorage(bits: Int(field(bytes, 1) >> 32)),
      sizes[0] < 1 << 32, sizes[2] < 1 << 32, 1..<1 << 24 ~= sizes[1]
    else { throw malformed(path, 8, "sizes that make sense", "\(sizes)") }
    let header = Header(
      storage: storage, wordCount: Int(sizes[0]), dimension: Int(sizes[1]),
      wordByteCount: Int(sizes[2]))
    guard bytes.count == header.byteCount else {
      throw malformed(
        path, bytes.count, "a file of \(header.byteCount) bytes", "its end after \(bytes.count)")
    }
    return header
  }

  private static func field(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
  }

  private static func malformed(
    _ path: String, _ byte: Int, _ expected: String, _ found: String
  ) -> EmbeddingsError {
    .malformed(path: path, at: .byte(byte), expected: expected, found: found)
  }
}
