import CorpusReading

/// Why a file is no use as saved counts of runs.
public enum RunFileError: DescribedError, Equatable {
  /// The file does not begin like one.
  case notRuns(path: String)
  /// The file was written by another version of the format.
  case otherVersion(path: String, found: Int, expected: Int)
  /// The file was counted by other rules.
  case otherRules(path: String, found: String, expected: String)
  /// The file's length is not what its start says: it is cut short, or something follows.
  case wrongLength(path: String, found: Int, expected: Int)
  /// The file's bytes do not have the checksum at its end.
  case wrongChecksum(path: String)
  /// A run, counted from 1, is not sound; `reason` says why.
  case damagedRun(path: String, number: Int, reason: String)
  /// The counts would be too large together.
  case tooManyRuns(path: String)

  /// One sentence that names the file and what is wrong.
  public var description: String {
    switch self {
    case .notRuns(let path): "\(path): not a file of counted runs"
    case .otherVersion(let path, let found, let expected):
      "\(path): found version \(found) of the format, expected \(expected)"
    case .otherRules(let path, let found, let expected):
      "\(path): counted by the rules \"\(found)\", expected \"\(expected)\""
    case .wrongLength(let path, let found, let expected):
      "\(path): found \(found) bytes, expected \(expected); the file is damaged"
    case .wrongChecksum(let path): "\(path): the checksum is wrong; the file is damaged"
    case .damagedRun(let path, let number, let reason):
      "\(path), run \(number): \(reason); the file is damaged"
    case .tooManyRuns(let path): "\(path): together with these, there are 2^62 symbols or more"
    }
  }
}
