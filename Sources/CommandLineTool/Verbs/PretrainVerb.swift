import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero pretrain`: trains an encoder on text without labels.
enum PretrainVerb: Verb {
  private static let defaults = PretrainingSettings()

  static let corpus = CommandArgumentList(
    "corpus", atLeast: 1, help: "Text files or folders of them, a sentence or paragraph a line.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "encoder", help: "The encoder's folder to write.")
  static let lexicon = CommandOption<String?>(
    optional: "lexicon", short: "l", value: "file", shownDefault: "the shipped lexicon",
    help: "The words of the vectors, and those that --mask-words masks.")
  static let vectors = CommandOption<String?>(
    optional: "vectors", value: "file",
    help: "Word vectors to mix into the characters, from 'nlpzero embed'.")
  static let encoder = CommandOption<String?>(
    optional: "encoder", value: "folder", shownDefault: "random weights",
    help: "An encoder to go on from, such as the shipped one, with text of your own field.")
  static let width = TrainVerb.width
  static let steps = CommandOption<Int>(
    "steps", value: "n", default: defaults.steps, .atLeast(1), help: "Steps of the optimizer.")
  static let batch = CommandOption<Int>(
    "batch", value: "n", default: defaults.batchCharacters, .atLeast(1),
    help: "Characters of a step, about.")
  static let learningRate = CommandOption<Float>(
    "learning-rate", value: "rate", default: defaults.learningRate, .above(0),
    help: "The peak of the rate.")
  static let maskedShare = CommandOption<Double>(
    "mask", value: "share", default: defaults.maskedShare,
    ValueConstraint(expectation: "a number above 0 and below 1") { $0 > 0 && $0 < 1 },
    help: "The share of characters to be guessed.")
  static let masksWords = CommandFlag(
    "mask-words", help: "Mask whole words, not single characters.")
  static let bits = TrainVerb.bits
  static let precision = TrainVerb.precision

  static let description = VerbDescription(
    name: "pretrain",
    overview: "Train an encoder on raw text: it guesses hidden characters from those around them.",
    discussion: [
      """
      Extractors that start from it ('nlpzero train --encoder') need far fewer labels. Every 500 \
      steps it guesses characters of held-out text and is written, with its history and curve.
      """
    ],
    arguments: [corpus],
    options: [output, TrainedFolder.overwrite, TrainedFolder.resume],
    moreOptions: [
      OptionGroup("OPTIONS OF WHAT IT STARTS FROM", [lexicon, vectors, encoder]),
      OptionGroup("OPTIONS OF THE NETWORK", [width, NetworkOptions.isFast, bits, precision]),
      OptionGroup(
        "OPTIONS OF THE TRAINING", [steps, batch, learningRate, maskedShare, masksWords]),
    ],
    exclusiveOptions: [[TrainedFolder.overwrite.name, TrainedFolder.resume.name]],
    examples: [
      .init(
        command: "nlpzero pretrain news/ -o encoder --vectors vectors.bin --width 256",
        explanation: "Learns from raw text, with word vectors mixed into the characters."),
      .init(
        command: "nlpzero pretrain reports/ -o own --encoder encoder --vectors vectors.bin "
          + "--steps 5000",
        explanation: "Goes on with text of one's own."),
    ])

  static func run(_ context: VerbContext) throws {
    let arguments = context.arguments
    let folder = try TrainedFolder(arguments[output], context)
    let corpus = try context.input(arguments[corpus])
    let words = try NetworkOptions.source(
      lexicon: arguments[lexicon], vectors: arguments[vectors], context)
    let start = try arguments[encoder].map {
      try PretrainedEncoder(contentsOf: FileKind.encoder($0))
    }
    var trainer = Pretrainer(
      settings: try settings(context, start), words: words, start: start)
    trainer.storage = arguments[bits]
    let progress = StagedProgress(context)
    defer { progress.finish() }
    _ = try folder.train {
      try trainer.train(
        on: corpus, to: folder.path, isResumed: arguments[TrainedFolder.resume],
        progress: { state in
          switch state {
          case .reading(let bytes):
            progress.update("reading", done: bytes, total: corpus.byteCount.map { 2 * $0 })
          case .training(let step, let steps):
            progress.update("training", done: step, total: steps, unit: .items("steps"))
          }
        },
        report: { context.note(line($0)) })
    }
    progress.finish()
    folder.finish("nlpzero train TASK --encoder \(folder.path) ...")
  }

  private static func settings(
    _ context: VerbContext, _ start: PretrainedEncoder?
  ) throws -> PretrainingSettings {
    let arguments = context.arguments
    var settings = defaults
    try NetworkOptions.setShape(
      of: &settings.encoder, width: arguments[width], isFast: arguments[NetworkOptions.isFast],
      like: start)
    settings.steps = arguments[steps]
    settings.batchCharacters = arguments[batch]
    settings.learningRate = arguments[learningRate]
    settings.maskedShare = arguments[maskedShare]
    settings.masksWords = arguments[masksWords]
    settings.precision = arguments[precision]
    settings.seed = context.seed
    return settings
  }

  private static func line(_ report: PretrainingReport) -> String {
    String(
      format: "step %d: loss %.3f, held out %.3f, %.1f %% guessed right, %.0f characters a second",
      report.step, report.loss, report.heldOutLoss, 100 * report.heldOutAccuracy,
      report.charactersPerSecond)
  }
}

extension NumberStorage: NamedChoice {}
