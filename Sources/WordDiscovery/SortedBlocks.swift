import CorpusReading

/// A counted thing that sorted blocks hold: it has an order, a count, and a form in bytes.
protocol SortedRecord: Comparable {
  /// No record takes more bytes than this.
  static var maximumByteCount: Int { get }

  /// Reads the record at `position` and moves behind it; nil when there is no sound one. What it
  /// refers to in `bytes` stays there.
  init?(_ bytes: UnsafeRawBufferPointer, at position: inout Int)

  /// Appends the record's bytes.
  func encode(to bytes: inout [UInt8])
}

/// Records one behind the other, in memory or in a file.
struct RecordBlock: Sendable {
  private enum Storage: Sendable {
    case memory(SharedBytes)
    case file(SpillFile, offset: Int)
  }

  private let storage: Storage
  /// The bytes of its records.
  let byteCount: Int
  /// How many records it has.
  let recordCount: Int

  /// Keeps a copy of `bytes`, in `file` if there is one.
  init(_ bytes: UnsafeRawBufferPointer, recordCount: Int, file: SpillFile?) throws {
    byteCount = bytes.count
    self.recordCount = recordCount
    if let file {
      storage = .file(file, offset: try file.append(bytes))
    } else {
      storage = .memory(SharedBytes(bytes))
    }
  }

  /// The bytes of memory that it takes.
  var memoryByteCount: Int { isInMemory ? byteCount : 0 }

  var isInMemory: Bool {
    if case .memory = storage { true } else { false }
  }

  /// All bytes of a block in memory, which lie there as long as the block lives; nil of one in a
  /// file.
  var bytesInMemory: UnsafeRawBufferPointer? {
    if case .memory(let shared) = storage { shared.bytes } else { nil }
  }

  /// The file that holds it.
  var file: SpillFile? {
    if case .file(let file, _) = storage { file } else { nil }
  }

  /// Copies a part of its bytes.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    switch storage {
    case .memory(let shared):
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: shared.bytes[offset..<offset + buffer.count]))
    case .file(let file, let start): try file.read(at: start + offset, into: buffer)
    }
  }

  /// Calls `body` with all its bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    if let bytes = bytesInMemory { return try body(bytes) }
    return try withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 1) { buffer in
      try read(at: 0, into: buffer)
      return try body(UnsafeRawBufferPointer(buffer))
    }
  }
}

/// Bytes that never change and have one address.
private final class SharedBytes: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer

  init(_ source: UnsafeRawBufferPointer) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
    copy.copyMemory(from: source)
    bytes = UnsafeRawBufferPointer(copy)
  }

  deinit { bytes.deallocate() }
}

/// Writes records, which come in rising order, as blocks.
///
/// A block ends with the record that fills it, so where blocks end depends on the records alone.
struct BlockWriter {
  /// A block has at least so many bytes, except the last one.
  static let blockByteCount = 1 << 18

  /// The file for the blocks; nil when they stay in memory.
  let file: SpillFile?
  private var blocks: [RecordBlock] = []
  private var buffer: [UInt8] = []
  private var recordCount = 0

  init(file: SpillFile?) { self.file = file }

  mutating func append(_ record: some SortedRecord) throws {
    record.encode(to: &buffer)
    recordCount += 1
    if buffer.count >= Self.blockByteCount { try endBlock() }
  }

  /// Ends the last block; returns all blocks.
  mutating func finish() throws -> [RecordBlock] {
    if recordCount > 0 { try endBlock() }
    return blocks
  }

  private mutating func endBlock() throws {
    let block = try buffer.withUnsafeBytes {
      try RecordBlock($0, recordCount: recordCount, file: file)
    }
    blocks.append(block)
    buffer.removeAll(keepingCapacity: true)
    recordCount = 0
  }
}

/// Whole numbers in as few bytes as they need (LEB128): seven bits a byte, low ones first.
enum VariableLengthInteger {
  static let maximumByteCount = 9

  @inline(__always)
  static func encode(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The number at `position`, below 2⁶³; nil when the bytes end before it does.
  @inline(__always)
  static func decode(_ bytes: UnsafeRawBufferPointer, at position: inout Int) -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count && shift < 63 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(value) }
      shift += 7
    }
    return nil
  }
}
