import CommandLineParsing
import NLPZero

/// `nlpzero embed train`, or `nlpzero embed` alone: trains word vectors.
enum EmbedTrainVerb: Verb {
  private static let defaults = SkipGramSettings()

  static let corpus = CommandArgumentList(
    "corpus", atLeast: 1,
    help: "Text files or folders of them, a sentence or paragraph a line.")
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
  static let description = VerbDescription(
    name: "embed train",
    overview: "Train vectors of the words of a text.",
    discussion: [
      """
      Raw text is segmented on the way; the result is the same at any thread count. The word train may be \
      left out.
      """
    ],
    arguments: [corpus],
    options: [
      EmbedGroup.output, EmbedGroup.bits, EmbedGroup.most, segmented, cbow, dimension, window,
      negatives, epochs, minimumCount, learningRate,
    ],
    moreOptions: [LexiconOptions.groupOfKnownWords],
    exclusiveOptions: LexiconOptions.ofKnownWords.map { [segmented.name, $0.name] },
    examples: [
      .init(
        command: "nlpzero embed news.txt --lexicon lexicon.tsv -o news.vectors",
        explanation: "Segments raw text by a lexicon and trains vectors of its words."),
      .init(
        command: "nlpzero embed words.txt --segmented -o vectors.txt --dimension 64",
        explanation: "Trains on words that are already apart."),
    ])

  static func run(_ context: VerbContext) throws {
    try EmbedGroup.checkOutput(context)
    try EmbedGroup.write(try train(context), context)
  }

  private static func train(_ context: VerbContext) throws -> WordVectors {
    let isSegmented = context.arguments[segmented]
    var segmenter = isSegmented ? nil : try LexiconOptions.segmenter(context)
    // Extractors cut alike: a character has a better vector than a word seen once.
    segmenter?.findsUnknownWords = false
    segmenter?.keepsCompounds = false
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
