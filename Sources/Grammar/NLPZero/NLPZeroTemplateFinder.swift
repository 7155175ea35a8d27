import Foundation

/// Finds the sentence templates of a language from clauses that are cut into words.
///
/// The method of nlp-zero (Su Jianlin 2018, https://kexue.fm/archives/5577): words that stand
/// together within a window more often than by chance are linked; every complete path along the links
/// of a clause is one occurrence of a template, with gaps for the words it leaves out; frequent
/// templates are kept. Paths are never enumerated (see `TemplateMiner`), but counts are the same.
///
///     let finder = NLPZeroTemplateFinder()
///     let discovery = finder.templates(in: clauses)
///     try discovery.templates.write(to: "templates.txt")
public struct NLPZeroTemplateFinder: Sendable {
  /// What decides which words are linked and which templates are kept.
  public struct Settings: Sendable, Equatable, Codable {
    /// How many following words a word can be linked with; from 1 to 32.
    public var window: Int
    /// A pair's share of all pairs, and a template's share of all occurrences of templates, must be
    /// above this; between 0 and 1, both excluded. So there are fewer than `1 / minimumProbability`
    /// templates.
    public var minimumProbability: Double
    /// A linked pair's pointwise mutual information, with natural logarithms, must be above this.
    public var minimumPointwiseMutualInformation: Double
    /// A clause with more paths than this is left out and reported. The number of paths, almost all
    /// of them different templates seen once, grows exponentially with a clause's length; a few
    /// clauses of 25 linked words would raise the sum so high that no template reached the minimum
    /// probability. With the default window and bound no clause of up to 17 words is left out. From
    /// 1 to 2³⁰.
    public var maximumPathsPerClause: Int

    /// Settings, with the original's defaults.
    public init(
      window: Int = 5, minimumProbability: Double = 1e-5,
      minimumPointwiseMutualInformation: Double = 2.0, maximumPathsPerClause: Int = 1 << 16
    ) {
      self.window = window
      self.minimumProbability = minimumProbability
      self.minimumPointwiseMutualInformation = minimumPointwiseMutualInformation
      self.maximumPathsPerClause = maximumPathsPerClause
    }
  }

  /// What a run found.
  public struct Discovery: Sendable, Equatable {
    /// The templates, most frequent first, then in the order of templates.
    public let templates: TemplateCounts
    /// The number of clauses read, empty ones not counted.
    public let clauseCount: Int
    /// The number of clauses left out because of `Settings.maximumPathsPerClause`.
    public let omittedClauseCount: Int
    /// The number of occurrences of all templates, also of those not kept.
    public let occurrenceCount: Int
  }

  /// What decides which words are linked and which templates are kept.
  public let settings: Settings

  /// Creates a finder.
  ///
  /// - Precondition: the settings lie in the ranges they document.
  public init(settings: Settings = Settings()) {
    precondition(
      (1...32).contains(settings.window),
      "A window has 1 to 32 words, found \(settings.window).")
    precondition(
      settings.minimumProbability > 0 && settings.minimumProbability < 1,
      "A minimum probability lies between 0 and 1, found \(settings.minimumProbability).")
    precondition(
      (1...1 << 30).contains(settings.maximumPathsPerClause),
      "A clause may have 1 to 2³⁰ paths, found \(settings.maximumPathsPerClause).")
    self.settings = settings
  }

  /// Finds the templates of clauses, given as lists of words.
  ///
  /// - Parameter clauses: iterated twice.
  public func templates(in clauses: some Collection<[String]>) -> Discovery {
    templates { body in
      for clause in clauses { body(clause) }
    }
  }

  /// Finds the templates of clauses that `forEachClause` hands over one at a time.
  ///
  /// - Parameter forEachClause: called twice; calls its argument with the words of each clause, the
  ///   same clauses both times.
  /// - Returns: the templates and the figures of the run. The same input gives the same result at any
  ///   number of threads.
  /// - Throws: what `forEachClause` throws.
  ///
  /// Complexity: O(words · window) time for the two passes, then that of `TemplateMiner`. Memory grows
  /// with the distinct word pairs of the first pass and the linked words of the second.
  public func templates(
    forEachClause: (_ body: (_ words: [String]) -> Void) throws -> Void
  ) rethrows -> Discovery {
    var numbering = WordNumbering()
    var counts = SkipGramCounts(window: settings.window)
    try forEachClause { counts.add($0.map { numbering.number(of: $0) }) }
    let pairs = counts.linkedPairs(
      minimumProbability: settings.minimumProbability,
      minimumPointwiseMutualInformation: settings.minimumPointwiseMutualInformation)
    var graphs = ClauseGraphs(
      pairs: pairs, window: settings.window, maximumPathsPerClause: settings.maximumPathsPerClause)
    var clauseCount = 0
    try forEachClause { words in
      if words.isEmpty { return }
      clauseCount += 1
      graphs.add(words.map { numbering.number(of: $0) })
    }
    return discovery(graphs: graphs, numbering: numbering, clauseCount: clauseCount)
  }

  private func discovery(graphs: ClauseGraphs, numbering: WordNumbering, clauseCount: Int)
    -> Discovery
  {
    let miner = TemplateMiner(graphs: graphs, minimumCount: minimumCount(of: graphs.pathCount))
    let entries = miner.patterns().map { pattern in
      TemplateCounts.Entry(template: template(pattern, numbering), count: pattern.count)
    }
    let sorted = entries.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.template < $1.template
    }
    return Discovery(
      templates: TemplateCounts(sorted), clauseCount: clauseCount,
      omittedClauseCount: graphs.omittedClauseCount, occurrenceCount: graphs.pathCount)
  }

  /// The least count whose probability is above the minimum, by the original's comparison of
  /// logarithms.
  private func minimumCount(of total: Int) -> Int {
    var count = max(1, Int(Double(total) * settings.minimumProbability) - 1)
    while count <= total,
      log(Double(count)) - log(Double(total)) <= log(settings.minimumProbability)
    {
      count += 1
    }
    return count
  }

  private func template(_ pattern: TemplateMiner.Pattern, _ numbering: WordNumbering) -> Template {
    var elements: [Template.Element] = []
    for symbol in pattern.symbols {
      if symbol & 1 == 1 { elements.append(.gap) }
      elements.append(.word(numbering.words[symbol >> 1]))
    }
    if pattern.endsWithGap { elements.append(.gap) }
    return Template(elements)
  }
}
