import CZlib
import Foundation

/// Where bytes come from, in order and once.
protocol ByteSource: AnyObject {
  /// Fills the front of `buffer` and returns how many bytes were written, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  /// How many bytes were taken from the file so far; of a compressed file, compressed bytes.
  var inputByteCount: Int { get }
}

/// The bytes of an open file as they are, from its beginning.
final class FileSource: ByteSource {
  private let file: RandomAccessFile
  private(set) var inputByteCount = 0

  init(_ file: RandomAccessFile) { self.file = file }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try file.read(at: inputByteCount, into: buffer)
    inputByteCount += count
    return count
  }
}

/// The bytes of a text that is in memory already.
final class MemorySource: ByteSource {
  private let bytes: [UInt8]
  private(set) var inputByteCount = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, bytes.count - inputByteCount)
    buffer.copyBytes(from: bytes[inputByteCount..<inputByteCount + count])
    inputByteCount += count
    return count
  }
}

/// The unpacked bytes of a gzip file (RFC 1952) of one or more members.
final class GzipSource: ByteSource {
  private let source: any ByteSource
  private let path: String
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  /// Whether the last member is complete, so that the file may end here.
  private var isBetweenMembers = false

  /// - Parameter name: what errors call the file.
  init(_ source: any ByteSource, name: String) throws {
    self.source = source
    path = name
    stream.initialize(to: z_stream())
    // Window of 2^15 bytes; 16 more asks for the gzip wrapper and its checksum.
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw damage(status) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  var inputByteCount: Int { source.inputByteCount - Int(stream.pointee.avail_in) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let capacity = min(buffer.count, Int(UInt32.max))
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(capacity)
    while Int(stream.pointee.avail_out) == capacity {
      guard try refill() else { return 0 }
      try inflateOnce()
    }
    return capacity - Int(stream.pointee.avail_out)
  }

  /// Makes sure that there is input; false at a proper end of the file.
  private func refill() throws -> Bool {
    if stream.pointee.avail_in == 0 {
      let count = try source.read(into: input)
      stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_in = UInt32(count)
    }
    if stream.pointee.avail_in > 0 { return true }
    if isBetweenMembers { return false }
    throw CorpusError.damagedCompression(path: path, reason: "the file ends too early")
  }

  private func inflateOnce() throws {
    if isBetweenMembers {
      if skipPadding() { return }
      isBetweenMembers = false
      inflateReset(stream)
    }
    let status = inflate(stream, Z_NO_FLUSH)
    if status == Z_STREAM_END {
      isBetweenMembers = true
    } else if status != Z_OK && status != Z_BUF_ERROR {
      throw damage(status)
    }
  }

  /// Drops zero bytes between members, which tapes and `gzip` itself allow; true if none are left.
  private func skipPadding() -> Bool {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
    return stream.pointee.avail_in == 0
  }

  private func damage(_ status: Int32) -> CorpusError {
    let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
    return .damagedCompression(path: path, reason: reason)
  }
}
