import CorpusReading

/// What is wrong with the folder of a model or an encoder.
public enum ModelFolderError: DescribedError, Equatable {
  /// The folder or one of its files is not there or cannot be read.
  case unreadable(path: String, reason: String)
  /// A file's contents are not what the format asks for.
  case malformed(path: String, found: String, expected: String)

  /// One sentence that names the file, what was found and what was expected.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))"
    case .malformed(let path, let found, let expected):
      "\(path): found \(found), expected \(expected)"
    }
  }
}
