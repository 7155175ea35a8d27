import Foundation
import Synchronization

/// A pipe, terminal or socket that is read as its bytes come, and once.
final class Stream: Sendable {
  /// What errors call it.
  let name: String
  private let descriptor: Int32
  private let isOpened = Atomic(false)

  /// Takes over an open descriptor.
  init(descriptor: Int32, name: String) {
    (self.descriptor, self.name) = (descriptor, name)
  }

  deinit { close(descriptor) }

  /// The bytes, unpacked when the first ones say gzip; none is read before they are asked for.
  ///
  /// - Precondition: it is the first time.
  func open() -> any ByteSource {
    precondition(
      !isOpened.exchange(true, ordering: .relaxed), "A corpus made for one pass is read once.")
    return UnpackingSource(StreamSource(descriptor, name: name), name: name)
  }
}

/// The bytes of a source, unpacked when the first two say gzip.
private final class UnpackingSource: ByteSource {
  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]
  private let source: any ByteSource
  private let name: String
  private var unpacked: (any ByteSource)?

  init(_ source: any ByteSource, name: String) { (self.source, self.name) = (source, name) }

  var inputByteCount: Int { (unpacked ?? source).inputByteCount }
  var mustWait: Bool { (unpacked ?? source).mustWait }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if let unpacked { return try unpacked.read(into: buffer) }
    var first: [UInt8] = []
    while first.count < 2, Self.gzipMagic.starts(with: first) {
      var byte: UInt8 = 0
      if try withUnsafeMutableBytes(of: &byte, source.read) == 0 { break }
      first.append(byte)
    }
    let whole = PrefixedSource(first, source)
    let isPacked = first == Self.gzipMagic
    let unpacked: any ByteSource = isPacked ? try GzipSource(whole, name: name) : whole
    self.unpacked = unpacked
    return try unpacked.read(into: buffer)
  }
}

/// Bytes that were looked at, and then those of the source that they came from.
final class PrefixedSource: ByteSource {
  private var prefix: ArraySlice<UInt8>
  private let source: any ByteSource

  init(_ prefix: [UInt8], _ source: any ByteSource) {
    (self.prefix, self.source) = (prefix[...], source)
  }

  var inputByteCount: Int { source.inputByteCount - prefix.count }
  var mustWait: Bool { prefix.isEmpty && source.mustWait }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if prefix.isEmpty { return try source.read(into: buffer) }
    let count = min(buffer.count, prefix.count)
    buffer.copyBytes(from: prefix.prefix(count))
    prefix = prefix.dropFirst(count)
    return count
  }
}
