import NLPZero

/// `nlpzero templates`: finds sentence templates in raw text.
enum TemplatesVerb: Verb {
  enum Method: String, NamedChoice {
    case minimumEntropy = "minimum-entropy"
    case nlpZero = "nlp-zero"
  }

  private static let defaults = TemplateFinder.Settings()

  static let corpus = CommandArgumentList(
    "corpus", help: "Text files or folders; standard input if none is named.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "templates",
    help: "The file to write: template, tab, count; gaps are [X].")
  static let window = CommandOption<Int>(
    "window", value: "n", default: defaults.window, .within(1...32),
    help: "The largest distance of two words that are linked.")
  static let minimumCount = CommandOption<Int>(
    "min-count", value: "n", default: defaults.minimumCount, .atLeast(1),
    help: "Words, linked pairs and templates that occur less often are left out.")
  static let description = VerbDescription(
    name: "templates",
    overview: "Find sentence templates in raw text.",
    arguments: [corpus],
    options: [output, window, minimumCount] + LexiconOptions.table,
    examples: [
      .init(
        command: "nlpzero templates news/ -o templates.tsv",
        explanation: "Finds the templates of a folder.")
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let output = arguments[output]
    try OutputPath.check(output)
    let progress = StagedProgress(context)
    defer { progress.finish() }
    let corpus = try context.input(arguments[corpus])
    var settings = defaults
    settings.window = arguments[window]
    settings.minimumCount = arguments[minimumCount]
    let discovery = try TemplateFinder(settings: settings).templates(
      in: corpus, segmenter: LexiconOptions.segmenter(context)
    ) { state in
      switch state {
      case .reading(let bytes):
        progress.update("reading text", done: bytes, total: corpus.byteCount)
      case .learning(let pass, let passes, let clauses):
        progress.update(
          "pass \(pass) of \(passes)", done: clauses, total: nil, unit: .items("clauses"))
      }
    }
    try discovery.templates.write(to: output)
    progress.finish()
    context.note(
      "\(output): \(discovery.templates.count) templates in \(discovery.clauseCount) clauses, \(discovery.bitsPerClause)"
    )
  }
}
