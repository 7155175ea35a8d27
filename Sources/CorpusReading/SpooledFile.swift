import Foundation

/// A copy on disk of something that can be read only once, deleted with its last owner.
final class SpooledFile: Sendable {
  /// The copy's path.
  let path: String
  /// What errors call it.
  let name: String
  /// The copy's size.
  let byteCount: Int

  /// Copies everything that a pipe or device gives.
  convenience init(path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CorpusError.reading(path) }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, name: path)
  }

  /// Copies everything that an open descriptor gives, and leaves it open.
  init(descriptor: Int32, name: String) throws {
    self.name = name
    let folder = FileManager.default.temporaryDirectory.path
    path = "\(folder)/nlpzero-\(UUID().uuidString)"
    let copy = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard copy >= 0 else { throw CorpusError.writing(path) }
    defer { close(copy) }
    do {
      byteCount = try Self.copy(from: descriptor, named: name, to: copy, at: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  deinit { unlink(path) }

  private static func copy(
    from source: Int32, named name: String, to target: Int32, at path: String
  ) throws -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = read(source, buffer.baseAddress, buffer.count)
      if count == 0 { return total }
      if count < 0 {
        guard errno == EINTR else { throw CorpusError.reading(name) }
        continue
      }
      try FileWriting.writeAll(
        UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, at: path)
      total += count
    }
  }
}
