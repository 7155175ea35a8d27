import CZlib
import Foundation

/// Where bytes come from, in order and once.
protocol ByteSource: AnyObject {
  /// Fills the front of `buffer` and returns how many bytes were written, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  /// Whether the next read has to wait until somebody writes.
  var mustWait: Bool { get }
  /// How many bytes were taken from the file so far; of a compressed file, compressed bytes.
  var inputByteCount: Int { get }
}

extension ByteSource {
  var mustWait: Bool { false }
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

/// The bytes that an open descriptor gives, as soon as there are any: of a pipe, a terminal or a socket.
final class StreamSource: ByteSource {
  private let descriptor: Int32
  private let name: String
  private(set) var inputByteCount = 0

  /// - Parameter name: what errors call the descriptor, which stays open.
  init(_ descriptor: Int32, name: String) {
    (self.descriptor, self.name) = (descriptor, name)
  }

  var mustWait: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) == 0
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 {
        inputByteCount += count
        return count
      }
      if errno != EINTR { throw CorpusError.reading(name) }
    }
  }
}

/// The unpacked bytes of a gzip file (RFC 1952) of one or more members.
final class GzipSource: ByteSource {
  private let source: any ByteSource
  private let path: String
  private let zlib: nz_zlib
  private let stream = UnsafeMutablePointer<nz_zlib_stream>.allocate(capacity: 1)
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  /// Whether the last member is complete, so that the file may end here.
  private var isBetweenMembers = false

  /// - Parameter name: what errors call the file.
  /// - Throws: `CorpusError.noZlib` on a machine without the library.
  init(_ source: any ByteSource, name: String) throws {
    guard let zlib = nz_zlib_open()?.pointee else { throw CorpusError.noZlib(path: name) }
    self.source = source
    self.zlib = zlib
    path = name
    stream.initialize(to: nz_zlib_stream())
    let status = zlib.begin(stream)
    guard status == NZ_ZLIB_OK else { throw damage(status) }
  }

  deinit {
    _ = zlib.end(stream)
    stream.deallocate()
    input.deallocate()
  }

  var inputByteCount: Int { source.inputByteCount - Int(stream.pointee.avail_in) }
  var mustWait: Bool { stream.pointee.avail_in == 0 && source.mustWait }

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
      stream.pointee.next_in = UnsafePointer(input.baseAddress?.assumingMemoryBound(to: UInt8.self))
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
      _ = zlib.reset(stream)
    }
    let status = zlib.inflate(stream)
    if status == NZ_ZLIB_STREAM_END {
      isBetweenMembers = true
    } else if status != NZ_ZLIB_OK && status != NZ_ZLIB_BUFFER_ERROR {
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
