import Foundation

/// Cuts a stream of bytes into lines, in a buffer that grows only with the longest line.
///
/// A line ends with a newline, of which a carriage return before it is a part; or with a carriage return if the first
/// mebibyte has some and no newline, as files of old Macs do.
final class LineReader {
  private static let chunkByteCount = 1 << 20
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: (UInt8, UInt8, UInt8) = (0xEF, 0xBB, 0xBF)

  private let path: String
  private let notices: CorpusNotices?
  private var buffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: LineReader.chunkByteCount, alignment: 16)
  /// The bytes not handed out yet.
  private var pending = 0..<0
  /// The end of the bytes of `pending` that are known to hold no line end.
  private var scannedEnd = 0
  private var lineNumber = 0
  /// The byte that ends lines; nil until one is found.
  private var lineEnd: UInt8?

  init(path: String, notices: CorpusNotices?) { (self.path, self.notices) = (path, notices) }

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
    if lineEnd == nil { findLineEnd(isAtEnd: !isMore) }
    if let lineEnd { try handOutLines(endingWith: lineEnd, body) }
    if isMore || pending.isEmpty { return isMore }
    let last = pending
    pending = last.upperBound..<last.upperBound
    // Nothing but a mark is no line.
    if !bytes(last).isEmpty { try handOut(last, isCutOff: true, body) }
    return false
  }

  /// Reads on behind the pending bytes; false at the end of the source.
  private func fill(from source: any ByteSource) throws -> Bool {
    makeRoom()
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[pending.upperBound...])
    do {
      let count = try source.read(into: room)
      pending = pending.lowerBound..<pending.upperBound + count
      return count > 0
    } catch let failure as UndecodableText {
      throw located(failure)
    }
  }

  /// The failure with the place of the bytes behind the pending ones.
  private func located(_ failure: UndecodableText) -> CorpusError {
    let line = String(decoding: bytes(pending), as: UTF8.self)
    return switch failure {
    case .cutShort: .cutShort(path: path, line: lineNumber + 1)
    case .invalid(let encoding):
      .undecodable(
        path: path, line: lineNumber + 1, character: line.unicodeScalars.count, encoding: encoding)
    }
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

  /// Looks whether the new bytes hold a newline, or all bytes a carriage return where there will be none.
  private func findLineEnd(isAtEnd: Bool) {
    if firstIndex(of: Self.newline, from: scannedEnd) != nil {
      lineEnd = Self.newline
      return
    }
    scannedEnd = pending.upperBound
    guard isAtEnd || pending.count >= Self.chunkByteCount else { return }
    scannedEnd = pending.lowerBound
    lineEnd = Self.newline
    if firstIndex(of: Self.carriageReturn, from: scannedEnd) != nil {
      lineEnd = Self.carriageReturn
      notices?.post(.carriageReturns, of: path)
    }
  }

  @inline(__always)
  private func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard let base = buffer.baseAddress else { return nil }
    return memchr(base + start, Int32(byte), pending.upperBound - start).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
  }

  private func handOutLines(
    endingWith lineEnd: UInt8, _ body: (CorpusLine) throws -> Void
  ) throws {
    while let end = firstIndex(of: lineEnd, from: scannedEnd) {
      let line = pending.lowerBound..<end
      pending = end + 1..<pending.upperBound
      scannedEnd = end + 1
      let hasReturn = !line.isEmpty && buffer[end - 1] == Self.carriageReturn
      let isPair = hasReturn && lineEnd == Self.newline
      try handOut(isPair ? line.lowerBound..<end - 1 : line, isCutOff: false, body)
    }
    scannedEnd = pending.upperBound
  }

  /// The next line; the first one without the mark that the file begins with.
  @inline(__always)
  private func bytes(_ line: Range<Int>) -> UnsafeRawBufferPointer {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[line])
    return lineNumber == 0 ? Self.withoutMark(bytes) : bytes
  }

  private static func withoutMark(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let hasMark = line.starts(with: [byteOrderMark.0, byteOrderMark.1, byteOrderMark.2])
    return hasMark ? UnsafeRawBufferPointer(rebasing: line.dropFirst(3)) : line
  }

  /// - Parameter isCutOff: whether the line has no end.
  private func handOut(
    _ range: Range<Int>, isCutOff: Bool, _ body: (CorpusLine) throws -> Void
  ) throws {
    let bytes = bytes(range)
    lineNumber += 1
    if UTF8Text.firstInvalidByte(in: bytes) == nil {
      try body(CorpusLine(path: path, number: lineNumber, bytes: bytes))
    } else {
      try handOutJoined(bytes, isCutOff: isCutOff, body)
    }
  }

  /// Hands out a line of CESU-8 as UTF-8. Kept apart from the loop, which hardly ever needs it.
  @inline(never)
  private func handOutJoined(
    _ bytes: UnsafeRawBufferPointer, isCutOff: Bool, _ body: (CorpusLine) throws -> Void
  ) throws {
    let (text, end) = CESU8.joined(bytes)
    if end < bytes.count {
      throw isCutOff && UTF8Text.isCutShort(bytes, at: end)
        ? CorpusError.cutShort(path: path, line: lineNumber)
        : .invalidUTF8(path: path, line: lineNumber, byteOffset: end)
    }
    notices?.post(.encoding(.cesu8), of: path)
    try text.withUnsafeBytes { text in
      try body(CorpusLine(path: path, number: lineNumber, bytes: text))
    }
  }
}
