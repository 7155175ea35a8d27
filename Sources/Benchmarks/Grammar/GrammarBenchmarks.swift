import NLPZero

/// Discovery of templates and parsing by them: the growth of their times with the length of clauses,
/// and sentences a second.
enum GrammarBenchmarks {
  private static let lengths = [10, 15, 20, 25, 40, 80]
  private static let clauseCount = 100
  /// Bytes of the text that clauses are taken from, and templates too if none are given.
  private static let sampleSize = 4_000_000
  /// How many of the templates found in the text are used.
  private static let templateLimit = 10_000

  /// - Parameters:
  ///   - path: of the text; the shipped corpora if nil.
  ///   - templates: the file of templates to parse by; if nil, they are found in the text.
  ///   - peer: a command that finds templates in the file that is its last argument.
  /// - Throws: `CorpusError`, `GrammarError`, `ShippedFilesError`, `CheckFailure` for a text without
  ///   words.
  static func all(path: String?, templates: String?, peer: PeerCommand?) throws -> [Benchmark] {
    let path = try path ?? ShippedFiles().path(of: "Corpora/raw")
    let corpus = try Corpus(paths: [path])
    let lines = TextBenchmarks.sample(of: try TextBenchmarks.lines(of: corpus), size: sampleSize)
    let segmenterPath = try ShippedFiles().path(of: "Dictionaries/lexicon.segmenter")
    let segmenter = try Segmenter(contentsOf: segmenterPath)
    let clauses = Clauses.all(in: lines, by: segmenter)
    try Agreement.require(!clauses.isEmpty, "no words, expected clauses", in: path)
    let sets = try lengths.map {
      try ClauseSet(length: $0, clauses: Clauses.of($0, count: clauseCount, from: clauses))
    }
    let known =
      try templates.map(TemplateCounts.init(contentsOf:)) ?? found(in: lines, by: segmenter)
    if let peer { try describe(peer, Clauses.of(lengths[0], count: 1, from: clauses)) }
    let longer = known.entries.count { $0.template.wordCount > 1 }
    StandardError.note(
      "parsing by \(known.count) templates, \(longer) of them of two words and more")
    return try TemplateBenchmarks(segmenterPath: segmenterPath).all(sets, peer: peer)
      + ParsingBenchmarks.all(sets, lines: TextBenchmarks.sample(of: lines), known, segmenter)
  }

  /// Says what a peer's figures mean.
  private static func describe(_ peer: PeerCommand, _ clauses: [[String]]) throws {
    let set = try ClauseSet(length: lengths[0], clauses: clauses)
    let time = try TemplateBenchmarks.time(of: peer, set).remark
    StandardError.note(
      "the peer's time is that of its whole process, \(time) for one clause; it cuts words by a "
        + "dictionary of its own, so that its clauses differ a little in length")
  }

  /// The most frequent templates of some lines.
  private static func found(
    in lines: [String], by segmenter: Segmenter
  ) throws -> TemplateCounts {
    let corpus = Corpus(text: lines.joined(separator: "\n"))
    let found = try TemplateFinder().templates(in: corpus, segmenter: segmenter).templates
    return TemplateCounts(found.sortedByCount().entries.prefix(templateLimit))
  }
}
