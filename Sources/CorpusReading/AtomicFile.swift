import Foundation

/// Files that are replaced as a whole or not at all.
///
/// The new contents go to a temporary file in the same folder, which is synced and then renamed
/// over the old one; when anything fails, the old file stays as it was. A device or a pipe is
/// written in place, since there is nothing to keep, and so is standard output, whose name is `-`.
public enum AtomicFile {
  /// Writes `data` to `path`.
  ///
  /// - Throws: `CorpusError.unwritable`.
  public static func write(_ data: Data, to path: String) throws {
    try write(to: path) { try $0.write(bytes: data) }
  }

  /// Writes what `body` gives to a buffered writer, so that large files need no memory.
  ///
  /// - Throws: `CorpusError.unwritable`, or what `body` throws.
  public static func write(to path: String, _ body: (inout Writer) throws -> Void) throws {
    try write(
      to: path,
      throughDescriptor: { descriptor in
        var writer = Writer(descriptor: descriptor, path: name(of: path))
        try body(&writer)
        try writer.flush()
      })
  }

  /// Writes what `body` itself writes to an open descriptor.
  ///
  /// - Throws: `CorpusError.unwritable`, or what `body` throws.
  package static func write(
    to path: String, throughDescriptor body: (_ descriptor: Int32) throws -> Void
  ) throws {
    if path == standardOutput { return try body(STDOUT_FILENO) }
    if isDeviceOrPipe(path) {
      return try fill(path, flags: O_WRONLY, named: path, isSynced: false, body)
    }
    let target = realPath(path)
    let temporary = "\(target).\(UUID().uuidString)\(temporaryEnding)"
    do {
      try fill(
        temporary, flags: O_WRONLY | O_CREAT | O_EXCL, named: path, isSynced: true, body)
      guard rename(temporary, target) == 0 else { throw CorpusError.writing(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static let temporaryEnding = ".tmp"

  /// Whether a file is one that `write` left behind because the program was ended, told from its name.
  static func isLeftover(_ path: String) -> Bool {
    guard path.hasSuffix(temporaryEnding) else { return false }
    let stem = path.dropLast(temporaryEnding.count)
    guard let period = stem.lastIndex(of: ".") else { return false }
    return UUID(uuidString: String(stem[stem.index(after: period)...])) != nil
  }

  /// The path that stands for standard output.
  package static let standardOutput = "-"

  /// What errors call a path.
  package static func name(of path: String) -> String {
    path == standardOutput ? "standard output" : path
  }

  /// Bytes on their way to a file, collected into large writes.
  public struct Writer {
    private static let capacity = 1 << 18
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []

    fileprivate init(descriptor: Int32, path: String) {
      self.descriptor = descriptor
      self.path = path
      buffer.reserveCapacity(Self.capacity)
    }

    /// Appends the UTF-8 of `string`.
    public mutating func write(_ string: String) throws {
      buffer.append(contentsOf: string.utf8)
      try flush(ifLargerThan: Self.capacity)
    }

    /// Appends bytes.
    public mutating func write(bytes: some Sequence<UInt8>) throws {
      buffer.append(contentsOf: bytes)
      try flush(ifLargerThan: Self.capacity)
    }

    fileprivate mutating func flush(ifLargerThan limit: Int = 0) throws {
      guard buffer.count > limit else { return }
      try buffer.withUnsafeBytes { try FileWriting.writeAll($0, to: descriptor, at: path) }
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private static func fill(
    _ file: String, flags: Int32, named path: String, isSynced: Bool,
    _ body: (_ descriptor: Int32) throws -> Void
  ) throws {
    let descriptor = open(file, flags, 0o666)
    guard descriptor >= 0 else { throw CorpusError.writing(path) }
    defer { close(descriptor) }
    try body(descriptor)
    guard !isSynced || fsync(descriptor) == 0 else { throw CorpusError.writing(path) }
  }

  private static func isDeviceOrPipe(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// The file that a link stands for, so that the link itself is not replaced.
  private static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// The system's `write`, repeated until everything is written.
package enum FileWriting {
  /// - Throws: `CorpusError.unwritable`, or `.closedByReader` for a pipe that nobody reads any more.
  package static func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at path: String
  )
    throws
  {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      let count = write(descriptor, chunk.baseAddress, chunk.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw errno == EPIPE ? CorpusError.closedByReader(path: path) : CorpusError.writing(path)
      }
    }
  }
}
