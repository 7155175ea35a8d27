import CorpusReading
import Foundation

/// Parsers on disk: templates compiled for charts, which are mapped and read where they lie.
///
///     try SentenceParser(templates: templates).write(to: "templates.grammar")
///     let parser = try SentenceParser(contentsOf: "templates.grammar")   // at once
extension SentenceParser: FileWritable {
  /// Opens a file that `write(to:)` made, or reads templates with their counts as text; which of the two
  /// it is, its first bytes say.
  ///
  /// The former is mapped, not read: all processes that use it share its memory, and opening, with a
  /// look at all of it, takes some milliseconds for a hundred thousand templates. Trees are the same by either.
  ///
  /// - Throws: `GrammarError` for a file that is damaged or none of these, `CorpusError` for one that
  ///   cannot be opened.
  /// - Precondition: `minimumProbability` is from 0 to 1.
  public init(
    contentsOf path: String, minimumProbability: Double = defaultMinimumProbability
  ) throws {
    let isText = !Self.isGrammarName(path) && !Self.isGrammarFile(path)
    self.init(
      isText
        ? CompiledGrammar(try TemplateCounts(contentsOf: path))
        : try CompiledGrammar(contentsOf: path),
      minimumProbability: minimumProbability)
  }

  /// Writes the file that `init(contentsOf:)` opens: the templates as they are used, from which their
  /// counts cannot be had again, and no `minimumProbability`.
  ///
  /// - Throws: `CorpusError.unwritable`; an older file then stays as it was.
  public func write(to path: String) throws { try grammar.write(to: path) }

  /// Opens the file at `url`, as `init(contentsOf:)` does one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public init(
    contentsOf url: URL, minimumProbability: Double = defaultMinimumProbability
  ) throws {
    try self.init(contentsOf: url.filePath, minimumProbability: minimumProbability)
  }

  /// Whether a file begins as those of `write(to:)` do.
  public static func isGrammarFile(_ path: String) -> Bool {
    GrammarFile.format.isBeginning(of: path)
  }

  /// Whether a file of this name is one of these.
  public static func isGrammarName(_ path: String) -> Bool {
    path.lowercased().hasSuffix(".grammar")
  }

  /// The number of different words in the templates.
  public var wordCount: Int { grammar.words.count }

  /// The number of templates.
  public var templateCount: Int { grammar.templateCount }

  /// The sum of the templates' counts.
  public var totalCount: Int { grammar.totalCount }
}
