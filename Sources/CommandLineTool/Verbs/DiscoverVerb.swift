import NLPZero

/// `nlpzero discover`: learns a lexicon from raw text.
enum DiscoverVerb: Verb {
  enum Method: String, NamedChoice {
    case minimumEntropy = "minimum-entropy"
    case nlpZero = "nlp-zero"
  }

  private static let defaults = NLPZeroWordFinder.Settings()

  static let corpus = CommandArgumentList(
    "corpus", atLeast: 1, help: "Text files or folders of them; they are read twice.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "lexicon", help: "The lexicon to write: word, tab, count.")
  static let method = CommandOption<Method>(
    "method", value: "name", default: .nlpZero, help: "How words are found.")
  static let minimumCount = CommandOption<Int>(
    "min-count", value: "n", default: defaults.minimumCount, .atLeast(1),
    help: "Words that occur less often are left out.")
  static let minimumProbability = CommandOption<Double>(
    "min-probability", value: "p", default: defaults.minimumProbability, .within(0...1),
    help: "Pairs and words must be relatively more frequent than this.")
  static let minimumPMI = CommandOption<Double>(
    "min-pmi", value: "nats", default: defaults.minimumPMI,
    help: "The pointwise mutual information above which two characters hold together.")
  static let maximumLength = CommandOption<Int?>(
    optional: "max-length", value: "n", shownDefault: "no limit", .atLeast(1),
    help: "Longer words are cut into their parts.")

  static let description = VerbDescription(
    name: "discover",
    overview: "Learn a lexicon from raw text.",
    discussion: ["The method nlp-zero gives the same words and counts as its Python original."],
    arguments: [corpus],
    options: [output, method, minimumCount, minimumProbability, minimumPMI, maximumLength],
    examples: [
      .init(
        command: "nlpzero discover news.txt -o lexicon.tsv",
        explanation: "Learns the words of a text file."),
      .init(
        command: "nlpzero discover news/ more.txt.gz -o lexicon.tsv --min-count 5 --min-pmi 2",
        explanation: "Learns from a folder and a compressed file, with stricter thresholds."),
    ])

  static func run(_ context: VerbContext) throws {
    let output = context.arguments[output]
    try OutputPath.check(output)
    let corpus = try context.input(context.arguments[corpus])
    let lexicon = try words(in: corpus, context)
    if lexicon.count == 0 {
      throw CommandFailure(
        description: "no word was found; lower the thresholds or give more text")
    }
    try lexicon.write(to: output)
    context.note("\(output): \(lexicon.count) words")
  }

  private static func words(in corpus: Corpus, _ context: VerbContext) throws -> Lexicon {
    let progress = StagedProgress(context)
    defer { progress.finish() }
    switch context.arguments[method] {
    case .minimumEntropy: return try WordFinder().words(in: corpus) { report($0, on: progress) }
    case .nlpZero:
      return try NLPZeroWordFinder(settings: settings(context.arguments))
        .words(in: corpus) { report($0, on: progress) }
    }
  }

  private static func settings(_ arguments: ParsedArguments) -> NLPZeroWordFinder.Settings {
    .init(
      minimumProbability: arguments[minimumProbability], minimumPMI: arguments[minimumPMI],
      minimumCount: arguments[minimumCount], maximumLength: arguments[maximumLength])
  }

  private static func report(_ state: DiscoveryProgress, on progress: StagedProgress) {
    switch state.stage {
    case .readingText:
      progress.update("reading text", done: state.completed, total: state.total)
    case .learningWords:
      progress.update(
        "learning words", done: state.completed, total: state.total, unit: .items("symbols"))
    case .countingPairs:
      progress.update("counting pairs", done: state.completed, total: state.total)
    case .collectingCandidates:
      progress.update("collecting candidates", done: state.completed, total: state.total)
    case .removingRedundancy:
      progress.update(
        "removing redundant words", done: state.completed, total: state.total,
        unit: .items("candidates"))
    }
  }
}
