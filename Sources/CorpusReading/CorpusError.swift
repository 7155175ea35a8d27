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
  /// A file is no text; `kind` is what it is, such as "a PNG image".
  case notText(path: String, kind: String)
  /// A file is no text in an encoding that is known.
  case unknownEncoding(path: String)
  /// This system cannot convert from the encoding that a file is in.
  case noConverter(path: String, encoding: TextEncoding)
  /// A line is not text in the encoding of its file; `character` counts the characters before the bad bytes.
  case undecodable(path: String, line: Int, character: Int, encoding: TextEncoding)
  /// A file ends within a character, on this line.
  case cutShort(path: String, line: Int)
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
      "\(path), line \(line): not valid UTF-8 (byte \(byteOffset) of the line)"
        + Self.advice("; to leave such bytes out:", path, encoding: .utf8)
    case .undecodable(let path, let line, let character, let encoding):
      "\(path), line \(line): not valid \(encoding) (behind character \(character) of the line)"
        + Self.advice("; to leave such bytes out:", path, encoding: encoding)
    case .cutShort(let path, let line):
      "\(path), line \(line): the last character is cut short, as 'head -c' may do"
    case .notText(let path, let kind): "\(path): \(kind), not text"
    case .unknownEncoding(let path): "\(path): not text in a known encoding"
    case .noConverter(let path, let encoding):
      "\(path): in \(encoding), which this system cannot convert"
        + Self.advice("; where it can be converted:", path, encoding: encoding)
    case .damagedCompression(let path, let reason): "\(path): damaged gzip file (\(reason))"
    case .noZlib(let path):
      "\(path): compressed with gzip, and this machine has no zlib (libz.so.1); unpack the file first"
    }
  }
}

extension CorpusError {
  /// What errors call standard input and a text that is no file.
  static let (standardInput, memory) = ("standard input", "text in memory")

  /// The command that makes UTF-8 of a file; nothing for what is none.
  private static func advice(_ purpose: String, _ path: String, encoding: TextEncoding) -> String {
    guard path != standardInput && path != memory, let name = encoding.converterNames.last else {
      return ""
    }
    let packed = path.hasSuffix(".gz")
    let target = (packed ? String(path.dropLast(3)) : path) + ".utf8"
    let conversion = "iconv -c -f \(name) -t UTF-8"
    return packed
      ? "\(purpose) gzip -dc \(quoted(path)) | \(conversion) > \(quoted(target))"
      : "\(purpose) \(conversion) \(quoted(path)) > \(quoted(target))"
  }

  /// The path as a shell takes it for one word.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.isDigit || "-_./".unicodeScalars.contains($0)
    }
    return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
  }

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
