import CorpusReading

/// What can go wrong with vocabularies, vector files and trainings; each case carries its evidence.
public enum EmbeddingsError: DescribedError, Equatable {
  /// A place in a file.
  public enum Place: Equatable, Sendable, CustomStringConvertible {
    /// A line of a text file, from 1.
    case line(Int)
    /// A byte of a binary file, from 0.
    case byte(Int)

    /// `line 3` or `byte 3`.
    public var description: String {
      switch self {
      case .line(let number): "line \(number)"
      case .byte(let offset): "byte \(offset)"
      }
    }
  }

  /// A file cannot be read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  /// A vector file's name ends in none of `.vectors`, `.txt`, `.vec` and `.bin`.
  case unknownFormat(path: String)
  /// A file holds something else than its format asks for.
  case malformed(path: String, at: Place, expected: String, found: String)
  /// More than a tenth of the lines of a vector file, or rows of a binary one, are none, so that it is probably
  /// something else.
  case tooManyBadLines(
    path: String, badCount: Int, lineCount: Int, dimension: Int, first: VectorFileReport.Skipped)
  /// A word that the file format has no way to hold.
  case unwritableWord(path: String, word: String, reason: String)
  /// A corpus with no word that occurs often enough.
  case noFrequentWords(minimumCount: Int, distinctWords: Int)

  /// One sentence with the file, the place, and what was expected and found.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))"
    case .unknownFormat(let path):
      "\(path): the name of a vector file ends in .vectors, .txt or .vec (text) or .bin (binary)"
    case .malformed(let path, let place, let expected, let found):
      "\(path), \(place): expected \(expected), found \(found)"
    case .tooManyBadLines(let path, let bad, let count, let dimension, let first):
      "\(path): \(bad) of \(count) lines are not a word and \(dimension) numbers; "
        + "\(first.first): \(first.reason), found \(first.found)"
    case .unwritableWord(let path, let word, let reason):
      "\(path): the word \(word.debugDescription) cannot be written (\(reason))"
    case .noFrequentWords(let minimumCount, let distinctWords):
      "no word occurs \(minimumCount) times or more (\(distinctWords) distinct words were found); "
        + "lower the minimum count or give more text"
    }
  }
}
