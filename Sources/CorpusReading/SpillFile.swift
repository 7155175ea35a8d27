import Foundation
import Synchronization

/// A temporary file without a name, for what does not fit into memory or can be read only once.
///
/// It is unlinked right after it was made, so nothing is left behind however the program ends; the
/// system takes back its space with the last owner. Many threads may append and read at once.
package final class SpillFile: Sendable {
  /// The file as others may read it.
  let file: RandomAccessFile
  private let end = Mutex(0)

  /// Makes a file in `folder`, by default the one that the system has for temporary files.
  ///
  /// - Throws: `CorpusError.unwritable`, which names the folder.
  package convenience init(folder: String = FileManager.default.temporaryDirectory.path) throws {
    let path = "\(folder)/nlpzero-\(UUID().uuidString)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw CorpusError.writing(folder) }
    unlink(path)
    self.init(descriptor: descriptor, folder: folder)
  }

  /// Makes a file in `folder` of everything that an open descriptor gives, which stays open.
  ///
  /// - Parameter name: what errors call the descriptor.
  convenience init(
    copying descriptor: Int32, named name: String,
    folder: String = FileManager.default.temporaryDirectory.path
  ) throws {
    try self.init(folder: folder)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      if count > 0 {
        try append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      } else if errno != EINTR {
        throw CorpusError.reading(name)
      }
    }
  }

  /// Takes over an open descriptor; errors name `folder`.
  package init(descriptor: Int32, folder: String) {
    file = RandomAccessFile(descriptor: descriptor, name: folder)
  }

  /// What errors call the file: its folder.
  package var name: String { file.name }

  /// The bytes that were appended so far.
  package var byteCount: Int { end.withLock { $0 } }

  /// Writes bytes behind all others and returns where they begin.
  ///
  /// - Throws: `CorpusError.unwritable`, for example when the disk is full.
  @discardableResult
  package func append(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    let offset = end.withLock { end in
      defer { end += bytes.count }
      return end
    }
    try file.write(bytes, at: offset)
    return offset
  }

  /// Fills `buffer` with the bytes from `offset` on.
  ///
  /// - Throws: `CorpusError.unreadable`.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    guard try file.read(at: offset, into: buffer) == buffer.count else {
      throw CorpusError.unreadable(path: name, reason: "a temporary file was cut short")
    }
  }
}
