import Foundation

/// What can be wrong with a text file: where, what was found and what was expected.
public enum CorpusError: DescribedError, Equatable {
  /// No file or folder has this path.
  case notFound(path: String)
  /// The system refused to read; `reason` is its own message.
  case unreadable(path: String, reason: String)
  /// The system refused to write; `reason` is its own message.
  case unwritable(path: String, reason: String)
  /// A folder holds no file.
  case empty(path: String)
  /// The reader of a pipe that is written to has gone, as `head` does.
  case closedByReader(path: String)
  /// A line is not UTF-8; `byteOffset` counts bytes from the line's start to the first bad one.
  case invalidUTF8(path: String, line: Int, byteOffset: Int)
  /// A gzip file is cut short or its contents do not fit its checksums.
  case damagedCompression(path: String, reason: String)
  /// A file is compressed and the machine has no zlib to unpack it.
  case noZlib(path: String)

  /// One sentence that names the file, the line and what is wrong.
  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file or folder"
    case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))"
    case .unwritable(let path, let reason): "\(path): cannot be written (\(reason))"
    case .empty(let path): "\(path): the folder holds no file"
    case .closedByReader(let path): "\(path): nobody reads it any more"
    case .invalidUTF8(let path, let line, let byteOffset):
      "\(path), line \(line): not valid UTF-8 (byte \(byteOffset) of the line); "
        + "convert the file first, for example with iconv"
    case .damagedCompression(let path, let reason): "\(path): damaged gzip file (\(reason))"
    case .noZlib(let path):
      "\(path): compressed with gzip, and this machine has no zlib (libz.so.1); unpack the file first"
    }
  }
}

extension CorpusError {
  /// The system's last error, as one of reading `path`.
  package static func reading(_ path: String) -> CorpusError {
    errno == ENOENT
      ? .notFound(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
  }

  /// The system's last error, as one of writing `path`.
  static func writing(_ path: String) -> CorpusError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}
