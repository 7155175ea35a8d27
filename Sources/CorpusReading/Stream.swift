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

  /// The bytes, unpacked when the first ones say gzip.
  ///
  /// - Precondition: it is the first time.
  func open() throws -> any ByteSource {
    precondition(
      !isOpened.exchange(true, ordering: .relaxed), "A corpus made for one pass is read once.")
    let source = StreamSource(descriptor, name: name)
    var magic = [UInt8](repeating: 0, count: 2)
    var count = 0
    while count < 2, count == 0 || magic[0] == 0x1F {
      let read = try magic.withUnsafeMutableBytes { magic in
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: magic[count...]))
      }
      if read == 0 { break }
      count += read
    }
    let whole = PrefixedSource(Array(magic[..<count]), source)
    return magic == [0x1F, 0x8B] ? try GzipSource(whole, name: name) : whole
  }
}

/// Bytes that were looked at, and then those of the source that they came from.
private final class PrefixedSource: ByteSource {
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
