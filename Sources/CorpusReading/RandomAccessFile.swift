import Foundation

/// An open file that is read and written anywhere, by any thread.
package final class RandomAccessFile: Sendable {
  /// What errors call the file.
  package let name: String
  private let descriptor: Int32

  /// Takes over an open descriptor.
  package init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Opens a file to be read.
  ///
  /// - Throws: `CorpusError.notFound` or `.unreadable`.
  package convenience init(path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CorpusError.reading(path) }
    self.init(descriptor: descriptor, name: path)
  }

  deinit { close(descriptor) }

  /// The file's length.
  package func byteCount() throws -> Int {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= 0 else { throw CorpusError.reading(name) }
    return Int(end)
  }

  /// Reads from `offset` on until `buffer` is full or the file ends; returns how many bytes.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count == 0 { break }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw CorpusError.reading(name)
      }
    }
    return done
  }

  /// Writes all of `bytes` from `offset` on.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw CorpusError.writing(name)
      }
    }
  }
}
