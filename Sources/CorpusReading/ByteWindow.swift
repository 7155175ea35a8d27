import Foundation

/// The bytes of a file in order, unpacked when the first ones say gzip, whatever the file is called; a window of them
/// is in memory.
///
/// Memory: two mebibytes, and as much as the longest window asked for.
package final class ByteWindow {
  private static let chunkByteCount = 1 << 20

  /// What errors call the file.
  package let name: String
  /// The file's length on disk, nil for a pipe.
  package let fileByteCount: Int?
  /// How many bytes lie before the window.
  package private(set) var offset = 0
  /// Whether the window reaches to the end of the file.
  package private(set) var isAtEnd = false
  // Held for its descriptor, which the source reads.
  private let stream: Stream
  private let source: any ByteSource
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 2 * ByteWindow.chunkByteCount, alignment: 16)
  private var pending = 0..<0

  /// Opens the file at `path`, `-` for standard input; nothing is read yet.
  ///
  /// - Throws: `CorpusError.notFound` or `.unreadable`.
  package init(of path: String) throws {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CorpusError.reading(path) }
    name = path == "-" ? "standard input" : path
    stream = Stream(descriptor: descriptor, name: name)
    source = stream.open()
    var status = stat()
    let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    fileByteCount = isFile ? Int(status.st_size) : nil
  }

  deinit { buffer.deallocate() }

  /// The bytes that are in memory, from the next one on; they stay until more are asked for.
  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[pending]) }

  /// The bytes from the next one on, at least `count` of them unless the file ends before.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is damaged.
  package func peek(_ count: Int) throws -> UnsafeRawBufferPointer {
    while pending.count < count, try fill(toHold: count) {}
    return bytes
  }

  /// Passes over bytes of the window.
  package func drop(_ count: Int) {
    precondition(0...pending.count ~= count, "Only bytes of the window are passed over.")
    pending = pending.lowerBound + count..<pending.upperBound
    offset += count
  }

  /// The next line without its line feed, nil at the end of the file; one of more than `limit` bytes comes in pieces.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is damaged.
  package func nextLine(atMost limit: Int) throws -> UnsafeRawBufferPointer? {
    var scanned = 0
    while true {
      let found = bytes
      if let end = found.firstLineFeed(from: scanned) {
        drop(end + 1)
        return UnsafeRawBufferPointer(rebasing: found[..<end])
      }
      scanned = found.count
      let isCut = scanned >= limit
      if !isCut, try fill(toHold: scanned + 1) { continue }
      drop(scanned)
      return scanned == 0 ? nil : found
    }
  }

  /// Reads on behind the window; false at the end of the file.
  private func fill(toHold count: Int) throws -> Bool {
    if isAtEnd { return false }
    makeRoom(count)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...])
    let read = try source.read(into: room)
    pending = pending.lowerBound..<pending.upperBound + read
    isAtEnd = read == 0
    return !isAtEnd
  }

  /// Moves the window to the front of the buffer, which grows when it could not hold `count` bytes and a chunk.
  private func makeRoom(_ count: Int) {
    if buffer.count - pending.upperBound >= Self.chunkByteCount { return }
    let window = bytes
    if max(count, window.count) + Self.chunkByteCount > buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(count, 2 * window.count) + Self.chunkByteCount, alignment: 16)
      larger.copyMemory(from: window)
      buffer.deallocate()
      buffer = larger
    } else {
      buffer.copyMemory(from: window)
    }
    pending = 0..<window.count
  }
}

extension UnsafeRawBufferPointer {
  /// Where the first line feed at `start` or behind it is, nil if there is none.
  package func firstLineFeed(from start: Int = 0) -> Int? {
    guard let base = baseAddress,
      let found = memchr(base + start, Int32(UInt8(ascii: "\n")), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
