import Foundation

/// Finds the files that come with NLPZero: the default lexicon, vectors, encoder and models in
/// `Dictionaries`.
///
/// A home is a folder that holds `Dictionaries`. The homes are, first found wins: the one given, the
/// one that the environment variable `NLPZERO_HOME` names, the executable's own folder, the folder
/// `share/nlpzero` beside an executable's folder `bin`, and the
/// bundle of the product `NLPZeroResources` beside the executable or among an app's resources. The
/// bundle is looked for as a plain folder, because only a package that wants the files depends on
/// them, and the generated `Bundle.module` would end the process where there is none.
public struct ShippedFiles: Sendable {
  /// The default words with their counts.
  public static let lexicon = "Dictionaries/lexicon.tsv"
  /// A segmenter by them, which opens at once.
  public static let segmenter = "Dictionaries/lexicon.segmenter"
  /// The default templates of sentences with their counts.
  public static let templates = "Dictionaries/templates.tsv"
  /// A parser by them, which opens at once.
  public static let grammar = "Dictionaries/templates.grammar"
  /// The vectors of its most frequent words.
  public static let vectors = "Dictionaries/words.vectors"
  /// The encoder pre-trained with them.
  public static let encoder = "Dictionaries/encoder"
  /// A model of triples.
  public static let relationModel = "Dictionaries/relations"
  /// A model of entities.
  public static let entityModel = "Dictionaries/entities"
  /// A model of events.
  public static let eventModel = "Dictionaries/events"

  /// The folders searched, in their order.
  public let homes: [String]

  /// Creates a search from an explicit home, if there is one, and the environment of this process.
  ///
  /// - Throws: `ShippedFilesError.homeIsNoFolder` when a home that was asked for does not exist.
  public init(home: String? = nil) throws {
    try self.init(
      home: home, environmentHome: ProcessInfo.processInfo.environment[Self.homeVariable],
      programFolders: Self.programFolders)
  }

  init(home: String?, environmentHome: String?, programFolders: [String]) throws {
    var homes: [String] = []
    for (path, variable) in [(home, nil), (environmentHome, Self.homeVariable)] {
      guard let path, !path.isEmpty else { continue }
      guard FileManager.default.isFolder(path) else {
        throw ShippedFilesError.homeIsNoFolder(path: path, variable: variable)
      }
      homes.append(path)
    }
    for folder in programFolders {
      homes.append(folder)
      homes.append(Self.join((folder as NSString).deletingLastPathComponent, "share/nlpzero"))
      for bundle in ["NLPZero_NLPZeroResources.resources", "NLPZero_NLPZeroResources.bundle"] {
        let path = Self.join(folder, bundle)
        homes += [path, Self.join(path, "Contents/Resources")]
      }
    }
    self.homes = homes.filter(FileManager.default.isFolder)
  }

  /// The path of a shipped file or folder, such as `Dictionaries/lexicon.tsv`.
  ///
  /// - Throws: `ShippedFilesError.notFound` with the folders that were searched.
  public func path(of name: String) throws -> String { try path(of: [name]) }

  /// The path of the first of `names` in the first home that has one of them.
  ///
  /// - Throws: `ShippedFilesError.notFound` for the last of the names.
  /// - Precondition: there is a name.
  public func path(of names: [String]) throws -> String {
    let paths = homes.flatMap { home in names.map { Self.join(home, $0) } }
    guard let path = paths.first(where: FileManager.default.fileExists) else {
      throw ShippedFilesError.notFound(name: names[names.count - 1], searched: homes)
    }
    return path
  }

  /// The provenance file of a lexicon, vector file or model: `NAME.provenance.md` beside it, or
  /// `provenance.md` inside a model's folder; nil when there is none.
  public static func provenance(of path: String) -> String? {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return [trimmed + ".provenance.md", join(trimmed, "provenance.md")]
      .first(where: FileManager.default.fileExists)
  }

  private static let homeVariable = "NLPZERO_HOME"

  /// Where a program has its resources: the executable's folder, that of an app's resources and, because tests
  /// are run by an executable that lies elsewhere, that of the bundle which holds this code.
  private static var programFolders: [String] {
    let executable = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    var folders = [executable.resolvingSymlinksInPath().deletingLastPathComponent().path]
    #if canImport(Darwin)
      let bundle = Bundle(for: CodeMarker.self).bundleURL
      let others = [Bundle.main.resourceURL, bundle.deletingLastPathComponent()]
      folders += others.compactMap { $0?.path }.filter { !folders.contains($0) }
    #endif
    return folders
  }

  private static func join(_ folder: String, _ name: String) -> String {
    (folder as NSString).appendingPathComponent(name)
  }
}

#if canImport(Darwin)
  /// A class of this code, to find the bundle that holds it.
  private final class CodeMarker {}
#endif

extension FileManager {
  /// Whether there is a folder at `path`.
  package func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
