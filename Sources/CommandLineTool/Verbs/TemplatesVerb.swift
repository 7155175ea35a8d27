import CommandLineParsing
import NLPZero

/// `nlpzero templates`: finds sentence templates in raw text.
enum TemplatesVerb: Verb {
  private static let defaults = TemplateFinder.Settings()
  private static let nlpZero = NLPZeroTemplateFinder.Settings()

  static let corpus = CommandArgumentList(
    "corpus", help: "Text files or folders; standard input if none is named.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "templates",
    help: """
      The file to write: template, tab, count; a gap is [X], a number in a word is 0. Or .grammar, \
      for parse alone, which opens at once.
      """)
  static let method = CommandOption<AnalysisMethod>(
    "method", value: "name", default: .minimumEntropy, help: "How templates are found.")
  static let window = CommandOption<Int>(
    "window", value: "n", default: defaults.window, .within(1...32),
    help: "The largest distance of two words that are linked.")
  static let minimumPMI = CommandOption<Double>(
    "min-pmi", value: "nats", default: defaults.minimumPointwiseMutualInformation,
    help: "The pointwise mutual information above which two words are linked.")
  static let minimumCount = CommandOption<Int?>(
    optional: "min-count", value: "n", shownDefault: "10; nlp-zero: 1", .atLeast(1),
    help: "Templates that occur less often are left out; words and linked pairs likewise.")
  static let maximumWords = CommandOption<Int?>(
    optional: "max-words", value: "n", shownDefault: "4", .within(1...20),
    help: "The largest number of words in a template.")
  static let slots = CommandOption<String?>(
    optional: "slots", value: "file",
    help: "Write what fills the gaps: template, number of the gap, filler, count.")
  static let minimumProbability = CommandOption<Double?>(
    optional: "min-probability", value: "p", shownDefault: "1e-05",
    ValueConstraint(expectation: "a number between 0 and 1") { 0 < $0 && $0 < 1 },
    help: "Pairs and templates must be relatively more frequent than this.")

  private static let ownOptions: [any OptionDescription] = [
    maximumWords, slots, DiscoverVerb.savedCounts, DiscoverVerb.addedCounts,
  ]

  static let description = VerbDescription(
    name: "templates",
    overview: "Find sentence templates in raw text: 在 [X] 中, 从 [X] 到 [X].",
    discussion: [
      """
      The method minimum-entropy finds the templates that, nested in one another, tell the text in the \
      fewest bits. Its one-word templates tell how words are used; parse needs them. The method nlp-zero \
      gives the counts of its Python original, clauses of too many paths left out.
      """
    ],
    arguments: [corpus],
    options: [output, method, window, minimumPMI, minimumCount, maximumWords, slots],
    moreOptions: [
      TemplateFilterOptions.group, DiscoverVerb.savedCountsGroup,
      OptionGroup("OPTIONS OF THE METHOD NLP-ZERO", [minimumProbability]),
      LexiconOptions.group,
    ],
    examples: [
      .init(
        command: "nlpzero templates news/ -o templates.tsv",
        explanation: "Finds the templates of a folder, for parse."),
      .init(
        command:
          "nlpzero templates news.txt -o list.tsv --min-words 2 --min-gaps 1 --slots slots.tsv",
        explanation: "Lists templates to look at, and what fills their gaps."),
      .init(
        command:
          "nlpzero templates new.txt --add-counts old.counts --save-counts old.counts -o templates.tsv",
        explanation: "Adds text to what was counted before."),
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    try OutputPath.check(arguments[output], isResult: true)
    for path in [arguments[slots], arguments[DiscoverVerb.savedCounts]].compactMap(\.self) {
      try OutputPath.check(path)
    }
    let filter = try TemplateFilterOptions.filter(arguments)
    switch arguments[method] {
    case .minimumEntropy: try findTemplates(context, filter)
    case .nlpZero: try findNLPZeroTemplates(context, filter)
    }
  }
}

// MARK: By minimum entropy

extension TemplatesVerb {
  private static func findTemplates(_ context: VerbContext, _ filter: TemplateFilter) throws {
    let arguments = context.arguments
    try arguments[method].refuse([minimumProbability], arguments)
    let evidence = try arguments[DiscoverVerb.addedCounts].map(TemplateEvidence.init(contentsOf:))
    let corpus = try context.input(arguments[corpus])
    let progress = StagedProgress(context)
    defer { progress.finish() }
    let discovery = try TemplateFinder(settings: settings(arguments)).templates(
      in: corpus, segmenter: LexiconOptions.segmenter(context),
      addingTo: evidence ?? TemplateEvidence()
    ) { report($0, of: corpus, on: progress) }
    let templates = discovery.templates.filtered(by: filter)
    if templates.count == 0 {
      throw CommandFailure(
        description: "no template is left; lower the thresholds or give more text")
    }
    if let path = arguments[slots] { try write(discovery.slots, of: templates, to: path) }
    if let path = arguments[DiscoverVerb.savedCounts] { try discovery.evidence.write(to: path) }
    try write(templates, to: arguments[output])
    progress.finish()
    context.note(
      "\(AtomicFile.name(of: arguments[output])): \(templates.count) templates from \(discovery.clauseCount) clauses"
    )
    if discovery.pairError > 0 {
      context.note("counts of pairs may be too low by \(discovery.pairError)")
    }
  }

  private static func settings(_ arguments: ParsedArguments) -> TemplateFinder.Settings {
    var settings = defaults
    settings.window = arguments[window]
    settings.minimumPointwiseMutualInformation = arguments[minimumPMI]
    if let count = arguments[minimumCount] { settings.minimumCount = count }
    if let words = arguments[maximumWords] { settings.maximumWords = words }
    settings.countsSlots = arguments[slots] != nil
    return settings
  }

  private static func report(
    _ state: TemplateFinder.Progress, of corpus: Corpus, on progress: StagedProgress
  ) {
    switch state {
    case .reading(let bytes):
      progress.update("reading text", done: bytes, total: corpus.byteCount)
    case .learning(let pass, let passes, let clauses):
      progress.update(
        "learning templates, pass \(pass) of \(passes)", done: clauses, total: nil,
        unit: .items("clauses"))
    }
  }

  private static func write(_ templates: TemplateCounts, to path: String) throws {
    guard SentenceParser.isGrammarName(path) else { return try templates.write(to: path) }
    try SentenceParser(templates: templates).write(to: path)
  }

  private static func write(
    _ slots: TemplateSlots, of templates: TemplateCounts, to path: String
  ) throws {
    try AtomicFile.write(to: path) { writer in
      for entry in templates.entries {
        for (gap, fillers) in slots[entry.template].enumerated() {
          for filler in fillers {
            try writer.write("\(entry.template)\t\(gap + 1)\t\(filler.text)\t\(filler.count)\n")
          }
        }
      }
    }
  }
}

// MARK: As nlp-zero

extension TemplatesVerb {
  private static func findNLPZeroTemplates(
    _ context: VerbContext, _ filter: TemplateFilter
  ) throws {
    let arguments = context.arguments
    try arguments[method].refuse(ownOptions, arguments)
    if SentenceParser.isGrammarName(arguments[output]) {
      throw CommandFailure(
        description:
          "\(arguments[output]): a grammar is for the method minimum-entropy, not nlp-zero")
    }
    var settings = nlpZero
    settings.window = arguments[window]
    settings.minimumPointwiseMutualInformation = arguments[minimumPMI]
    if let minimum = arguments[minimumProbability] { settings.minimumProbability = minimum }
    var filter = filter
    filter.minimumCount = arguments[minimumCount] ?? 1
    let corpus = try context.input(arguments[corpus])
    let clauses = NLPZeroClauses(corpus: corpus, segmenter: try LexiconOptions.segmenter(context))
    let discovery = try NLPZeroTemplateFinder(settings: settings).templates(
      forEachClause: clauses.forEach)
    let templates = discovery.templates.filtered(by: filter)
    try templates.write(to: arguments[output])
    context.note("\(AtomicFile.name(of: arguments[output])): \(templates.count) templates")
    if discovery.omittedClauseCount > 0 {
      context.note(
        "\(discovery.omittedClauseCount) of \(discovery.clauseCount) clauses were left out: they have "
          + "more than \(settings.maximumPathsPerClause) paths each")
    }
  }
}
