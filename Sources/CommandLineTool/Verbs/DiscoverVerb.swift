import CommandLineParsing
import NLPZero

/// `nlpzero discover`: learns a lexicon from raw text.
enum DiscoverVerb: Verb {
  enum Rules: String, NamedChoice { case units, characters }

  enum Granularity: String, NamedChoice { case fine, standard, coarse }

  private static let nlpZero = NLPZeroWordFinder.Settings()

  static let corpus = CommandArgumentList(
    "corpus",
    help: "Text files or folders; standard input if none is named, nor counts that were saved.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "lexicon",
    help: "The lexicon to write: word, tab, count; or .segmenter, which segment opens at once.")
  static let method = CommandOption<AnalysisMethod>(
    "method", value: "name", default: .minimumEntropy, help: "How words are found.")
  static let rules = CommandOption<Rules>(
    "rules", value: "name", default: .units,
    help: "units: letters, digits and punctuation are cut in advance; characters: nothing is.")
  static let fold = CommandOption<FoldingList?>(
    optional: "fold", value: "kinds", shownDefault: "none",
    help: """
      Read the text plainer, with commas between: width (full as half), case (small letters), traditional \
      (as simplified characters). The words are, too.
      """)
  static let granularity = CommandOption<Granularity>(
    "granularity", value: "name", default: .standard,
    help: "How long words are: standard is that of news corpora, fine splits suffixes off.")
  static let redundancy = CommandOption<Double?>(
    optional: "redundancy", value: "nats", shownDefault: "by granularity", .atLeast(0),
    help: "How much likelier than its parts a word must be, for each gap inside it.")
  static let minimumCount = CommandOption<Int?>(
    optional: "min-count", value: "n", shownDefault: "2; nlp-zero: 1", .atLeast(1),
    help: "Words that occur less often are left out.")
  static let maximumLength = CommandOption<Int?>(
    optional: "max-length", value: "n", shownDefault: "8; nlp-zero: no limit", .atLeast(1),
    help: "Longer words are cut into their parts.")
  static let memory = CommandOption<ByteCount>(
    "memory", value: "size", default: ByteCount(bytes: 1 << 30),
    help: "What counts may take before they go to temporary files.")
  static let savedCounts = CommandOption<String?>(
    optional: "save-counts", value: "file",
    help: "Keep what was counted, to add more text to it later.")
  static let addedCounts = CommandOption<String?>(
    optional: "add-counts", value: "file", help: "Go on from counts that were saved.")
  static let savedCountsGroup = OptionGroup(
    "OPTIONS OF COUNTS THAT ARE KEPT", [savedCounts, addedCounts])
  static let base = CommandOption<String?>(
    optional: "base", value: "lexicon",
    help: """
      Cut the text by the words of this lexicon and look for others only, of two characters and more: for \
      what is new in a few pages; "shipped" stands for the shipped one.
      """)
  static let details = CommandOption<String?>(
    optional: "details", value: "file",
    help: "Write a table of each word's count, PMI, boundary entropies and an example.")
  static let minimumProbability = CommandOption<Double?>(
    optional: "min-probability", value: "p", shownDefault: "1e-07", .within(0...1),
    help: "Pairs and words must be relatively more frequent than this.")
  static let minimumPMI = CommandOption<Double?>(
    optional: "min-pmi", value: "nats", shownDefault: "1.0",
    help: "The pointwise mutual information above which two characters hold together.")

  static let description = VerbDescription(
    name: "discover",
    overview: "Learn a lexicon from raw text.",
    discussion: [
      """
      The method minimum-entropy cuts text into words and learns words and boundaries from each other \
      in a few rounds; a number is 0 in its words (0年). The method nlp-zero gives the same words and \
      counts as its Python original.
      """
    ],
    arguments: [corpus],
    options: [
      output, base, method, rules, fold, granularity, redundancy, minimumCount, maximumLength,
      details, memory,
    ],
    moreOptions: [
      LexiconFilter.group, savedCountsGroup,
      OptionGroup("OPTIONS OF THE METHOD NLP-ZERO", [minimumProbability, minimumPMI]),
    ],
    examples: [
      .init(
        command: "nlpzero discover news/ more.txt.gz -o lexicon.tsv",
        explanation: "Learns the words of a folder and a compressed file."),
      .init(
        command:
          "nlpzero discover new.txt --add-counts old.runs --save-counts old.runs -o lexicon.tsv",
        explanation: "Adds text to what was counted before."),
      .init(
        command: "nlpzero discover page.txt -o new.tsv --base shipped",
        explanation: "Lists the words of a few pages that the shipped lexicon lacks."),
      .init(
        command:
          "nlpzero discover news.txt -o new.tsv --known dict.txt --script han --details new-details.tsv",
        explanation: "Lists the words that a dictionary lacks, and what is known of them."),
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let output = arguments[output]
    try OutputPath.check(output, isResult: true)
    for path in [arguments[savedCounts], arguments[details]].compactMap(\.self) {
      try OutputPath.check(path)
    }
    let filter = try LexiconFilter(arguments)
    let progress = StagedProgress(context)
    defer { progress.finish() }
    let discovery = try Discovery(context) { report($0, on: progress) }
    let lexicon = filter.filtered(try discovery.words())
    if lexicon.count == 0 && arguments[base] == nil {
      throw CommandFailure(
        description: "no word was found; lower the thresholds or give more text")
    }
    if let path = arguments[details] {
      let inOrder = lexicon.mostFrequentFirst
      try WordDetails.write(
        discovery.statistics(of: inOrder.words), counts: inOrder.counts, to: path)
    }
    try discovery.saveCounts()
    try write(lexicon, to: output, rules: discovery.rules)
    progress.finish()
    context.note("\(AtomicFile.name(of: output)): \(lexicon.count) words")
    if let word = discovery.numberedWord(of: lexicon) {
      context.note(
        "0 in a word stands for any number: \(word) is 5\(word.dropFirst()) as well as 60\(word.dropFirst())"
      )
    }
    if let doubt = try discovery.doubt() { context.note(doubt) }
  }

  private static func write(_ lexicon: Lexicon, to path: String, rules: SegmentationRules) throws {
    if path.hasSuffix(".segmenter") {
      try Segmenter(lexicon: lexicon, rules: rules).write(to: path)
    } else {
      try lexicon.write(to: path)
    }
  }

  private static func report(_ state: DiscoveryProgress, on progress: StagedProgress) {
    let (title, unit): (String, ProgressDisplay.Unit) =
      switch state.stage {
      case .readingText: ("reading text", .bytes)
      case .learningWords: ("learning words", .items("symbols"))
      case .describingWords: ("describing words", .items("symbols"))
      case .countingPairs: ("counting pairs", .bytes)
      case .collectingCandidates: ("collecting candidates", .bytes)
      case .removingRedundancy: ("removing redundant words", .items("candidates"))
      }
    progress.update(title, done: state.completed, total: state.total, unit: unit)
  }
}
