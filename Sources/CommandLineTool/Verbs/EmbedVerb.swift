import NLPZero

/// `nlpzero embed`: trains word vectors, converts files of them, and asks them.
enum EmbedVerb: Verb {
  private static let defaults = SkipGramSettings()

  static let corpus = CommandArgumentList(
    "corpus",
    help: "Text files or folders of them, a sentence or paragraph a line; none with --vectors.")
  static let output = CommandOption<String?>(
    optional: "output", short: "o", value: "vectors",
    ValueConstraint(expectation: "a file name that ends in .vectors, .txt, .vec or .bin") { name in
      [".vectors", ".txt", ".vec", ".bin"].contains { name.lowercased().hasSuffix($0) }
    },
    help: """
      The file to write: .vectors, which opens at once, or word2vec's text (.txt, .vec) or binary (.bin).
      """)
  static let bits = CommandOption<NumberStorage?>(
    optional: "bits", value: "n", shownDefault: "32",
    help: "The bits of a number in a .vectors file.")
  static let most = CommandOption<Int?>(
    optional: "most", value: "n", .atLeast(1),
    help: "Write the first n words only, which are the most frequent.")
  static let segmented = CommandFlag(
    "segmented", help: "The text is already segmented, with a space between words.")
  static let cbow = CommandFlag(
    "cbow", help: "Train by the continuous bag of words instead of skip-gram.")
  static let dimension = CommandOption<Int>(
    "dimension", value: "n", default: defaults.dimension, .atLeast(1),
    help: "The length of a vector.")
  static let window = CommandOption<Int>(
    "window", value: "n", default: defaults.window, .atLeast(1),
    help: "The largest distance of a context word.")
  static let negatives = CommandOption<Int>(
    "negatives", value: "n", default: defaults.negativeCount, .within(1...63),
    help: "Noise words against each true pair.")
  static let epochs = CommandOption<Int>(
    "epochs", value: "n", default: defaults.epochs, .atLeast(1), help: "Passes over the corpus.")
  static let minimumCount = CommandOption<Int>(
    "min-count", value: "n", default: defaults.minimumCount, .atLeast(1),
    help: "Words that occur less often get no vector.")
  static let learningRate = CommandOption<Float>(
    "learning-rate", value: "rate", default: defaults.learningRate, .above(0),
    help: "The rate at the start.")
  static let vectors = CommandOption<String?>(
    optional: "vectors", value: "file", shownDefault: "the shipped vectors",
    help: "Vectors to convert (with -o) or to ask (with --neighbors, --analogies).")

  private static let trainingOptions: [any OptionDescription] =
    LexiconOptions.ofKnownWords + [
      segmented, cbow, dimension, window, negatives, epochs, minimumCount, learningRate,
    ]
  private static let queries: [any OptionDescription] = [
    EmbeddingQueries.neighbors, EmbeddingQueries.analogies,
  ]

  static let description = VerbDescription(
    name: "embed",
    overview: "Train word vectors (word2vec: skip-gram or CBOW), convert and ask them.",
    discussion: [
      """
      From a corpus, -o gets vectors of its words. Raw text is segmented on the way; the result is the same at \
      any thread count.
      """,
      """
      Without a corpus, --vectors and -o convert a file; --neighbors prints the nearest words, each \
      with a tab and the cosine; --analogies prints one JSON object.
      """,
    ],
    arguments: [corpus],
    options: [output, bits, most] + trainingOptions + [vectors] + queries
      + [EmbeddingQueries.count],
    exclusiveOptions: LexiconOptions.ofKnownWords.map { ["segmented", $0.name] }
      + trainingOptions.map { ["vectors", $0.name] }
      + [["neighbors", "analogies", "output"]]
      + (trainingOptions + [bits, most]).flatMap { option in
        queries.map { [$0.name, option.name] }
      },
    examples: [
      .init(
        command: "nlpzero embed news.txt --lexicon lexicon.tsv -o news.vectors",
        explanation: "Segments raw text by a lexicon and trains vectors of its words."),
      .init(
        command: "nlpzero embed words.txt --segmented -o vectors.txt --dimension 64",
        explanation: "Trains on words that are already apart."),
      .init(
        command: "nlpzero embed --vectors vectors.bin -o small.vectors --bits 8 --most 100000",
        explanation: "Makes a file of a quarter of the size that opens at once."),
      .init(
        command: "nlpzero embed --neighbors 北京,上海 --vectors news.vectors",
        explanation: "Prints the nearest words of two words."),
      .init(
        command: "nlpzero embed --analogies questions.txt --vectors news.vectors",
        explanation: "Answers lines of four words, by relation."),
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let reader = (queries + [vectors]).first { arguments.contains(optionNamed: $0.name) }
    if let reader, !arguments[corpus].isEmpty {
      throw UsageProblem.exclusiveOptions(["--" + reader.name, "<corpus>"])
    }
    if try EmbeddingQueries.run(context) { return }
    if reader == nil, arguments[corpus].isEmpty {
      throw UsageProblem.missingArgument(name: corpus.name)
    }
    guard let output = arguments[output] else { throw UsageProblem.missingOption("--output") }
    if arguments[bits] != nil, !output.lowercased().hasSuffix(".vectors") {
      throw UsageProblem.optionOfOther("--bits", other: "--output NAME.vectors")
    }
    try OutputPath.check(output)
    let all = try arguments[vectors].map(open) ?? train(context)
    let kept = all.prefix(arguments[most] ?? all.count)
    try kept.write(to: output, as: arguments[bits] ?? .float32)
    context.note("\(output): \(kept.count) words, \(kept.dimension) dimensions")
  }

  /// Vectors that are whole, since all of them are copied.
  private static func open(_ path: String) throws -> WordVectors {
    let vectors = try WordVectors(contentsOf: path)
    try vectors.verify()
    return vectors
  }

  private static func train(_ context: VerbContext) throws -> WordVectors {
    let isSegmented = context.arguments[segmented]
    var segmenter = isSegmented ? nil : try LexiconOptions.segmenter(context)
    // Extractors cut alike: a character has a better vector than a word seen once.
    segmenter?.findsUnknownWords = false
    let corpus = try context.input(context.arguments[corpus])
    let trainer = SkipGramTrainer(settings: settings(context))
    let progress = StagedProgress(context)
    defer { progress.finish() }
    let report = { (state: SkipGramProgress) in
      Self.report(state, of: corpus.byteCount, on: progress)
    }
    guard let segmenter else { return try trainer.train(onSegmented: corpus, progress: report) }
    return try trainer.train(on: corpus, segmenter: segmenter, progress: report)
  }

  private static func settings(_ context: VerbContext) -> SkipGramSettings {
    let arguments = context.arguments
    var settings = defaults
    settings.architecture = arguments[cbow] ? .continuousBagOfWords : .skipGram
    settings.dimension = arguments[dimension]
    settings.window = arguments[window]
    settings.negativeCount = arguments[negatives]
    settings.epochs = arguments[epochs]
    settings.minimumCount = arguments[minimumCount]
    settings.learningRate = arguments[learningRate]
    settings.seed = context.seed
    return settings
  }

  private static func report(
    _ state: SkipGramProgress, of byteCount: Int?, on progress: StagedProgress
  ) {
    switch state {
    case .counting(let bytesRead):
      progress.update("counting words", done: bytesRead, total: byteCount)
    case .training(let wordsDone, let wordsTotal, _):
      progress.update("training", done: wordsDone, total: wordsTotal, unit: .items("words"))
    }
  }
}
