import CorpusReading

/// What can go wrong when a shipped file is looked for.
public enum ShippedFilesError: DescribedError, Equatable {
  /// A home that was asked for is not a folder; `variable` is the environment variable that named it, nil for one
  /// that the program named.
  case homeIsNoFolder(path: String, variable: String?)

  /// None of the folders searched holds the file.
  case notFound(name: String, searched: [String])

  /// The error as one sentence.
  public var description: String {
    switch self {
    case .homeIsNoFolder(let path, let variable):
      variable.map { "\($0) names \(path), which is not a folder" }
        ?? "\(path): not a folder, expected the one that holds Dictionaries"
    case .notFound(let name, let searched):
      "there is no \(name) in any of: \(searched.joined(separator: ", ")); "
        + "name the folder that holds it in NLPZERO_HOME"
    }
  }

  /// What a package can do whose files are missing.
  public var recoverySuggestion: String? {
    switch self {
    case .homeIsNoFolder: nil
    case .notFound: "A package gets the files by depending on the product NLPZeroResources."
    }
  }
}
