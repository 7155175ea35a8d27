import CorpusReading
import Segmentation

/// The start of a file of counted runs.
///
/// Numbers are little-endian. The file has `magic`; the version, and the length of the rules' name,
/// in four bytes each; that name; how many bytes the runs have, and how many they are, in eight bytes
/// each; the runs in the form and order of `RunRecord`; and the checksum (`CRC32`) of all that in
/// four bytes.
struct RunFileHeader: Equatable {
  static let magic = Array("NLPZRUNS".utf8)
  static let version = 1
  static let checksumByteCount = 4

  /// The name of the rules.
  var rules: String
  /// The bytes of all runs.
  var byteCount: Int
  /// How many runs there are.
  var recordCount: Int

  /// The header's bytes.
  var bytes: [UInt8] {
    var bytes = Self.magic
    append(Self.version, byteCount: 4, to: &bytes)
    append(rules.utf8.count, byteCount: 4, to: &bytes)
    bytes.append(contentsOf: rules.utf8)
    append(byteCount, byteCount: 8, to: &bytes)
    append(recordCount, byteCount: 8, to: &bytes)
    return bytes
  }

  /// The length of the whole file.
  var fileByteCount: Int { bytes.count + byteCount + Self.checksumByteCount }

  private func append(_ value: Int, byteCount: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt64(value).littleEndian) { bytes.append(contentsOf: $0[..<byteCount]) }
  }
}

extension RunFileHeader {
  /// No header is longer than this.
  static let maximumByteCount = 256

  /// Reads the header that `bytes` begin with.
  init(_ bytes: [UInt8], path: String) throws(RunFileError) {
    guard bytes.starts(with: Self.magic) else { throw .notRuns(path: path) }
    var position = Self.magic.count
    guard let version = Self.number(in: bytes, byteCount: 4, at: &position) else {
      throw .notRuns(path: path)
    }
    guard version == Self.version else {
      throw .otherVersion(path: path, found: version, expected: Self.version)
    }
    guard let length = Self.number(in: bytes, byteCount: 4, at: &position),
      length <= bytes.count - position
    else { throw .notRuns(path: path) }
    rules = String(decoding: bytes[position..<position + length], as: UTF8.self)
    position += length
    guard let byteCount = Self.number(in: bytes, byteCount: 8, at: &position),
      let recordCount = Self.number(in: bytes, byteCount: 8, at: &position)
    else { throw .notRuns(path: path) }
    self.byteCount = byteCount
    self.recordCount = recordCount
  }

  /// The number at `position`; nil when the bytes end before it does, or it is too large for a file.
  private static func number(
    in bytes: [UInt8], byteCount: Int, at position: inout Int
  ) -> Int? {
    guard byteCount <= bytes.count - position else { return nil }
    var value: UInt64 = 0
    for byte in bytes[position..<position + byteCount].reversed() {
      value = value << 8 | UInt64(byte)
    }
    position += byteCount
    return value < 1 << 62 ? Int(value) : nil
  }
}

extension RunCounts {
  /// Whether a file begins as those of `write(to:)` do.
  package static func isRunFile(_ path: String) throws -> Bool {
    let magic = RunFileHeader.magic
    return try Corpus.firstBytes(magic.count, of: path) == magic
  }

  /// Writes the counts to a file that `add(contentsOf:)` reads. Equal counts give equal files.
  ///
  /// - Throws: `CorpusError`; an older file then stays as it was.
  ///
  /// Complexity: that of sorting after something was added, then linear.
  public func write(to path: String) throws {
    let blocks = try Array(blocks().joined())
    let header = RunFileHeader(
      rules: rules.rawValue, byteCount: blocks.reduce(0) { $0 + $1.byteCount },
      recordCount: blocks.reduce(0) { $0 + $1.recordCount })
    try AtomicFile.write(to: path) { writer in
      var checksum = CRC32()
      func write(_ bytes: UnsafeRawBufferPointer) throws {
        checksum.add(bytes)
        try writer.write(bytes: bytes)
      }
      try header.bytes.withUnsafeBytes(write)
      for block in blocks { try block.withBytes(write) }
      try withUnsafeBytes(of: checksum.value.littleEndian) { try writer.write(bytes: $0) }
    }
  }

  /// Adds the counts of a file that `write(to:)` wrote. After an error nothing has changed.
  ///
  /// - Throws: `RunFileError` when the file is damaged, or counted by other rules; `CorpusError` when
  ///   it cannot be read, or a temporary file not be written.
  ///
  /// Complexity: the file is read twice, from its start to its end, on one thread.
  public func add(contentsOf path: String) throws {
    let file = try RunFileReader(path: path)
    guard file.header.rules == rules.rawValue else {
      throw RunFileError.otherRules(
        path: path, found: file.header.rules, expected: rules.rawValue)
    }
    try file.checkChecksum()
    let fits = file.header.byteCount <= memoryLimit / 2 - heldByteCount
    var intake = RunIntake(path: path, file: fits ? nil : try spill.file())
    try file.forEachPart { try intake.add($0) }
    try add(try intake.finish(recordCount: file.header.recordCount), path: path)
  }

  private func add(_ intake: RunIntake, path: String) throws {
    guard symbolCount + intake.symbolCount < 1 << 62 else {
      throw RunFileError.tooManyRuns(path: path)
    }
    add(
      intake.sequences, tally: intake.tally, runCount: intake.runCount,
      symbolCount: intake.symbolCount)
  }
}

/// Reads the parts of a file of counted runs, from its start to its end.
struct RunFileReader {
  let header: RunFileHeader
  private let path: String
  private let file: RandomAccessFile

  /// Opens a file and checks its header and length.
  init(path: String) throws {
    self.path = path
    file = try RandomAccessFile(path: path)
    let file = file
    let start = try [UInt8](unsafeUninitializedCapacity: RunFileHeader.maximumByteCount) {
      $1 = try file.read(at: 0, into: UnsafeMutableRawBufferPointer($0))
    }
    header = try RunFileHeader(start, path: path)
    let byteCount = try file.byteCount()
    guard byteCount == header.fileByteCount else {
      throw RunFileError.wrongLength(
        path: path, found: byteCount, expected: header.fileByteCount)
    }
  }

  /// Reads the whole file.
  func checkChecksum() throws {
    var checksum = CRC32()
    try forEachPart(of: 0..<checksumOffset) {
      checksum.add($0)
      return $0.count
    }
    var expected: UInt32 = 0
    _ = try withUnsafeMutableBytes(of: &expected) { try file.read(at: checksumOffset, into: $0) }
    guard UInt32(littleEndian: expected) == checksum.value else {
      throw RunFileError.wrongChecksum(path: path)
    }
  }

  /// Calls `body` with the runs' bytes, part by part. It returns how many of them it is done with;
  /// the others come again at the front of the next part. Of the last part it has to take all.
  func forEachPart(_ body: (UnsafeRawBufferPointer) throws -> Int) throws {
    try forEachPart(of: header.bytes.count..<checksumOffset, body)
  }

  private var checksumOffset: Int { header.fileByteCount - RunFileHeader.checksumByteCount }

  private func forEachPart(
    of range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Int
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 8)
    defer { buffer.deallocate() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let part = buffer[..<min(buffer.count, range.upperBound - offset)]
      let count = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: part))
      let done = try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      guard done > 0 else {
        throw RunFileError.wrongLength(
          path: path, found: offset + count, expected: header.fileByteCount)
      }
      offset += done
    }
  }
}
