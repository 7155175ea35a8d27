import Foundation

/// Cuts a stream of bytes into lines, in a buffer that grows only with the longest line.
final class LineReader {
  private static let chunkByteCount = 1 << 20
  private static let newline = Int32(UInt8(ascii: "\n"))
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let path: String
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: LineReader.chunkByteCount, alignment: 16)
  /// The bytes not handed out yet.
  private var pending = 0..<0
  /// The bytes of `pending` that are known to hold no newline.
  private var scannedEnd = 0
  private var lineNumber = 0
  private var isFirstChunk = true

  init(path: String) { self.path = path }

  deinit { buffer.deallocate() }

  /// Calls `body` with every line of `source`, `progress` with the input bytes read after every chunk,
  /// and `whenIdle` before each wait for more.
  func forEachLine(
    of source: any ByteSource, progress: ((Int) -> Void)?, whenIdle: () throws -> Void,
    _ body: (CorpusLine) throws -> Void
  ) throws {
    while true {
      if source.mustWait { try whenIdle() }
      guard try readChunk(of: source, body) else { break }
      progress?(source.inputByteCount)
    }
  }

  /// Reads the next bytes of `source` and calls `body` with every line that ends in them, at the end of the source
  /// with the last line; false at the end.
  func readChunk(
    of source: any ByteSource, _ body: (CorpusLine) throws -> Void
  ) throws -> Bool {
    let isMore = try fill(from: source)
    if isMore && isFirstChunk {
      dropByteOrderMark()
      isFirstChunk = false
    }
    try handOutLines(body)
    if isMore || pending.isEmpty { return isMore }
    let last = pending
    pending = last.upperBound..<last.upperBound
    try handOut(last, body)
    return false
  }

  /// Reads on behind the pending bytes; false at the end of the source.
  private func fill(from source: any ByteSource) throws -> Bool {
    makeRoom()
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...])
    let count = try source.read(into: room)
    pending = pending.lowerBound..<pending.upperBound + count
    // A mark of three bytes must not be missed because a pipe gave fewer.
    if count > 0 && lineNumber == 0 && pending.count < 3
      && Self.byteOrderMark.starts(with: buffer[pending])
    {
      return try fill(from: source)
    }
    return count > 0
  }

  /// Moves the pending bytes to the front, and doubles the buffer when they fill half of it.
  private func makeRoom() {
    let source = UnsafeRawBufferPointer(rebasing: buffer[pending])
    if pending.count > buffer.count / 2 {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: source)
      buffer.deallocate()
      buffer = larger
    } else if pending.lowerBound > 0 {
      buffer.copyMemory(from: source)
    }
    scannedEnd -= pending.lowerBound
    pending = 0..<pending.count
  }

  private func dropByteOrderMark() {
    if buffer[pending].starts(with: Self.byteOrderMark) {
      pending = pending.lowerBound + Self.byteOrderMark.count..<pending.upperBound
      scannedEnd = pending.lowerBound
    }
  }

  private func handOutLines(_ body: (CorpusLine) throws -> Void) throws {
    guard let base = buffer.baseAddress else { return }
    while let found = memchr(
      base + scannedEnd, Self.newline, pending.upperBound - scannedEnd)
    {
      let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      let line = pending.lowerBound..<end
      pending = end + 1..<pending.upperBound
      scannedEnd = end + 1
      let hasReturn = !line.isEmpty && buffer[end - 1] == Self.carriageReturn
      try handOut(hasReturn ? line.lowerBound..<end - 1 : line, body)
    }
    scannedEnd = pending.upperBound
  }

  private func handOut(_ range: Range<Int>, _ body: (CorpusLine) throws -> Void) throws {
    lineNumber += 1
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[range])
    if let offset = UTF8Text.firstInvalidByte(in: bytes) {
      throw CorpusError.invalidUTF8(path: path, line: lineNumber, byteOffset: offset)
    }
    try body(CorpusLine(path: path, number: lineNumber, bytes: bytes))
  }
}
