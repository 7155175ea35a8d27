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

  /// Writes what a merge gives, equal records as one with the sum of their counts.
  static func combine(_ merge: inout SortedMerge<Self>, to writer: inout BlockWriter) throws
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
