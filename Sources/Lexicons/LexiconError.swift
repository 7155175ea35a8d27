import CorpusReading

/// What can be wrong with a lexicon file or with a word that is to go into one.
public enum LexiconError: DescribedError, Equatable {
  /// A line holds something else than a word and, if wanted, its count and tag.
  case badLine(path: String, line: Int, found: String, expected: String)
  /// A word holds a tab or a line end, which separate the fields of a lexicon file.
  case unwritableWord(String)

  /// One sentence that names the file, the line, what was found and what was expected.
  public var description: String {
    switch self {
    case .badLine(let path, let line, let found, let expected):
      "\(path), line \(line): found \"\(found.shortened)\", expected \(expected)"
    case .unwritableWord(let word):
      "the word \"\(word.debugDescription.dropFirst().dropLast())\" holds a tab or a line end, "
        + "which a lexicon file cannot hold"
    }
  }
}
