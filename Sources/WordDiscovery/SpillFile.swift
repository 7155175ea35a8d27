import CorpusReading
import Foundation
import Synchronization

/// A temporary file without a name, for what does not fit into memory.
///
/// It is unlinked right after it was made, so nothing is left behind however the program ends; the
/// system takes back its space with the last owner. Many threads may append and read at once.
final class SpillFile: Sendable {
  private let file: RandomAccessFile
  private let end = Mutex(0)

  /// Makes a file in `folder`, by default the one that the system has for temporary files.
  ///
  /// - Throws: `CorpusError.unwritable`, which names the folder.
  convenience init(folder: String = FileManager.default.temporaryDirectory.path) throws {
    let path = "\(folder)/nlpzero-\(UUID().uuidString)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw RandomAccessFile.writingError(folder) }
    unlink(path)
    self.init(descriptor: descriptor, folder: folder)
  }

  /// Takes over an open descriptor; errors name `folder`.
  init(descriptor: Int32, folder: String) {
    file = RandomAccessFile(descriptor: descriptor, name: folder)
  }

  /// What errors call the file: its folder.
  var name: String { file.name }

  /// Writes bytes behind all others and returns where they begin.
  ///
  /// - Throws: `CorpusError.unwritable`, for example when the disk is full.
  func append(_ bytes: UnsafeRawBufferPointer) throws -> Int {
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
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    guard try file.read(at: offset, into: buffer) == buffer.count else {
      throw CorpusError.unreadable(path: name, reason: "a temporary file was cut short")
    }
  }
}

/// An open file that is read and written anywhere, by any thread.
final class RandomAccessFile: Sendable {
  /// What errors call the file.
  let name: String
  private let descriptor: Int32

  /// Takes over an open descriptor.
  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Opens a file to be read.
  ///
  /// - Throws: `CorpusError.notFound` or `.unreadable`.
  convenience init(path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? CorpusError.notFound(path: path) : Self.readingError(path)
    }
    self.init(descriptor: descriptor, name: path)
  }

  deinit { close(descriptor) }

  /// The file's length.
  func byteCount() throws -> Int {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw Self.readingError(name) }
    return Int(end)
  }

  /// Reads from `offset` on until `buffer` is full or the file ends; returns how many bytes.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count == 0 { break }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw Self.readingError(name)
      }
    }
    return done
  }

  /// Writes all of `bytes` from `offset` on.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw Self.writingError(name)
      }
    }
  }

  static func writingError(_ path: String) -> CorpusError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }

  private static func readingError(_ path: String) -> CorpusError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}
