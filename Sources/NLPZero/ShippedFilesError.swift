import Foundation

/// What can go wrong when a shipped file is looked for.
public enum ShippedFilesError: Error, Equatable, CustomStringConvertible {
  /// The home that was asked for is not a folder.
  case homeIsNoFolder(path: String, source: String)

  /// None of the folders searched holds the file.
  case notFound(name: String, searched: [String])

  /// The error as one sentence.
  public var description: String {
    switch self {
    case .homeIsNoFolder(let path, let source):
      "\(source) names \(path), which is not a folder"
    case .notFound(let name, let searched):
      "there is no \(name) in any of: \(searched.joined(separator: ", ")); "
        + "name the folder that holds it with --home or NLPZERO_HOME"
    }
  }
}
