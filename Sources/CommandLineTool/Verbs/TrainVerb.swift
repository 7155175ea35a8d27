import CommandLineParsing
import Foundation
import NLPZero

/// `nlpzero train`: trains an extractor.
enum TrainVerb: Verb {
  private static let defaults = TrainingSettings()

  static let kind = CommandArgument<AnnotationKind>(
    "task", help: "What the extractor is to find.")
  static let training = CommandOption<String>(
    "train", value: "file", help: "The data to learn from.")
  static let development = CommandOption<String>(
    "dev", value: "file", help: "The data that chooses the best epoch and the threshold.")
  static let schema = CommandOption<String?>(
    optional: "schema", value: "file", shownDefault: "what the data has",
    help: "The predicates, event types or entity types.")
  static let output = CommandOption<String>(
    "output", short: "o", value: "model", help: "The model folder to write.")
  static let lexicon = CommandOption<String?>(
    optional: "lexicon", short: "l", value: "file",
    help: "The lexicon or .segmenter of the word vectors' segmentation.")
  static let vectors = CommandOption<String?>(
    optional: "vectors", value: "file",
    help: "Word vectors to mix into the characters, from 'nlpzero embed'.")
  static let encoder = CommandOption<String?>(
    optional: "encoder", value: "folder", shownDefault: "random weights",
    help: "A pre-trained encoder to start from, from 'nlpzero pretrain'.")
  static let pretrained = CommandFlag(
    "pretrained", help: "Start from the shipped encoder, with the shipped lexicon and vectors.")
  static let width = CommandOption<Int?>(
    optional: "width", value: "n",
    shownDefault: "that of --encoder, or \(defaults.encoder.width)", .within(8...4096),
    help: "Columns of every layer, a multiple of 8.")
  static let heads = CommandOption<PointerKind>(
    "heads", value: "kind", default: defaults.heads,
    help: """
      efficient: all predicates, roles or types share one product; standard: each has its own, which is \
      slow.
      """)
  static let epochs = CommandOption<Int>(
    "epochs", value: "n", default: defaults.epochs, .atLeast(1), help: "Passes over the data.")
  static let patience = CommandOption<Int?>(
    optional: "patience", value: "n", shownDefault: "all epochs are run", .atLeast(1),
    help: "Stop after so many epochs without a better one.")
  static let batch = CommandOption<Int>(
    "batch", value: "n", default: defaults.batchSize, .atLeast(1),
    help: "Texts, or windows of long ones, of a step.")
  static let learningRate = CommandOption<Float>(
    "learning-rate", value: "rate", default: defaults.learningRate, .above(0),
    help: "The peak of the rate.")
  static let swappedShare = CommandOption<Double>(
    "swap", value: "share", default: defaults.swappedShare,
    ValueConstraint(expectation: "a number of at least 0 and below 1") { 0..<1 ~= $0 },
    help: "How many texts of an epoch have mentions replaced by others of their kind.")
  static let maximumLength = CommandOption<Int>(
    "max-length", value: "n", default: defaults.maximumLength, .within(16...4096),
    help: "Characters that the model takes at once; longer texts are taken in windows that overlap."
  )
  static let precision = CommandOption<Precision>(
    "precision", value: "name", default: defaults.precision,
    help: "What the encoder multiplies; bfloat16 is faster where 'nlpzero info --machine' finds it."
  )
  static let bits = CommandOption<NumberStorage>(
    "bits", value: "n", default: .float32,
    help: "Bits of a weight in the file; 8 take a quarter of the room.")
  static let description = VerbDescription(
    name: "train",
    overview: "Train an extractor of triples, events or entities on annotated texts.",
    discussion: [
      """
      Formats are recognized: DuIE, DuEE, DuEE-fin, FewFC, CLUENER, BIO columns and others. After \
      each epoch the model is scored on the development data; the best is kept, with its history. \
      The figures of the model kept come last, one JSON object on standard output.
      """
    ],
    arguments: [kind],
    options: [
      training, development, schema, output, TrainedFolder.overwrite, TrainedFolder.resume,
    ],
    moreOptions: [
      OptionGroup("OPTIONS OF WHAT IT STARTS FROM", [pretrained, lexicon, vectors, encoder]),
      OptionGroup(
        "OPTIONS OF THE NETWORK",
        [width, NetworkOptions.isFast, heads, maximumLength, bits, precision]),
      OptionGroup(
        "OPTIONS OF THE TRAINING", [epochs, patience, batch, learningRate, swappedShare]),
    ],
    exclusiveOptions: [lexicon.name, vectors.name, encoder.name].map { [pretrained.name, $0] }
      + [[TrainedFolder.overwrite.name, TrainedFolder.resume.name]],
    examples: [
      .init(
        command: "nlpzero train relations --train train.jsonl --dev dev.jsonl -o relations.model "
          + "--pretrained",
        explanation: "Learns triples, with what raw text has taught the shipped encoder."),
      .init(
        command: "nlpzero train events --train train.jsonl --dev dev.jsonl -o events.model "
          + "--lexicon lexicon.tsv --vectors vectors.bin",
        explanation: "Learns events, with word vectors mixed in."),
    ])

  static func run(_ context: VerbContext) throws {
    let folder = try TrainedFolder(context.arguments[output], context)
    let words = try wordSource(context)
    let pretrained = try encoder(context)
    let data = try data(context)
    let model = try folder.train {
      try train(on: data, words: words, from: pretrained, to: folder.path, context)
    }
    var result = BufferedOutput()
    let score = model.evaluate(data.development)
    try result.writeLine(score.jsonLine)
    try result.flush()
    if score.f1 == 0 {
      context.note(
        "it finds nothing of the development data yet: give it more --epochs or more texts")
    }
    folder.finish("nlpzero extract FILE --model \(folder.path)")
  }

  private struct Data {
    let schema: AnnotationSchema
    let training: [AnnotatedText]
    let development: [AnnotatedText]
  }

  private static func data(_ context: VerbContext) throws -> Data {
    let (kind, path) = (context.arguments[kind], context.arguments[training])
    let given = try context.arguments[schema].map { try AnnotatedData.schema($0, kind) }
    let training = try AnnotatedData.texts(path, schema: given, context)
    let schema = try given ?? AnnotatedData.derivedSchema(training, kind, path: path)
    let development = try AnnotatedData.texts(
      context.arguments[development], schema: schema, isChecked: given != nil, context)
    try AnnotatedData.requireAnnotations(
      in: development, kind, path: context.arguments[Self.development])
    return Data(schema: schema, training: training, development: development)
  }

  private static func wordSource(_ context: VerbContext) throws -> WordSource? {
    if context.arguments[pretrained] {
      let vectors = try context.shippedFiles.path(of: ShippedFiles.vectors)
      return try NetworkOptions.source(lexicon: nil, vectors: vectors, context)
    }
    let (lexicon, vectors) = (context.arguments[lexicon], context.arguments[vectors])
    if lexicon == nil && vectors == nil { return nil }
    guard let vectors, lexicon != nil else {
      throw CommandFailure(
        description: "--lexicon and --vectors belong together: vectors are those of its words")
    }
    return try NetworkOptions.source(lexicon: lexicon, vectors: vectors, context)
  }

  private static func encoder(_ context: VerbContext) throws -> PretrainedEncoder? {
    let shipped =
      context.arguments[pretrained]
      ? try context.shippedFiles.path(of: ShippedFiles.encoder) : nil
    let own = try context.arguments[encoder].map(FileKind.encoder)
    return try (shipped ?? own).map(PretrainedEncoder.init(contentsOf:))
  }

  private static func settings(
    _ context: VerbContext, _ pretrained: PretrainedEncoder?
  ) throws -> TrainingSettings {
    let arguments = context.arguments
    var settings = defaults
    try NetworkOptions.setShape(
      of: &settings.encoder, width: arguments[width], isFast: arguments[NetworkOptions.isFast],
      like: pretrained)
    settings.heads = arguments[heads]
    settings.epochs = arguments[epochs]
    settings.patience = arguments[patience] ?? 0
    settings.batchSize = arguments[batch]
    settings.learningRate = arguments[learningRate]
    settings.swappedShare = arguments[swappedShare]
    settings.maximumLength = arguments[maximumLength]
    settings.precision = arguments[precision]
    settings.seed = context.seed
    return settings
  }

  private static func train(
    on data: Data, words: WordSource?, from pretrained: PretrainedEncoder?, to folder: String,
    _ context: VerbContext
  ) throws -> ExtractionModel {
    var trainer = ExtractionTrainer(
      settings: try settings(context, pretrained),
      schema: data.schema, words: words,
      pretrainedEncoder: pretrained)
    trainer.storage = context.arguments[bits]
    return try TrainingDisplay.train(
      trainer, on: data.training, development: data.development, to: folder,
      isResumed: context.arguments[TrainedFolder.resume], context)
  }
}

extension PointerKind: NamedChoice {}
