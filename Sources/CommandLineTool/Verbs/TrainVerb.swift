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
    "dev", value: "file or share", default: "20%",
    help: """
      The data that chooses the best epoch and the threshold, or how much of --train to split off for it: texts \
      drawn at random, near-duplicates on one side.
      """)
  static let negatives = CommandOption<String?>(
    optional: "negatives", value: "file",
    help: """
      Plain text that holds nothing to find, a text a line: as many lines as there are training texts are drawn for \
      each epoch.
      """)
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
  static let trained = CommandOption<String?>(
    optional: "from", value: "model",
    help: """
      A trained extractor to go on from. Where it finds the same, its thresholds, probabilities and what is known of \
      the training texts can be made anew by --epochs 0.
      """)
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
  static let epochs = CommandOption<Int?>(
    optional: "epochs", value: "n",
    shownDefault: "\(defaults.epochs), or more of few texts, until 1,200 steps are taken",
    .atLeast(0), help: "Passes over the data.")
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
  static let adversarialRadius = CommandOption<Float>(
    "adversarial", value: "radius", default: defaults.adversarialRadius, shownDefault: "0",
    .atLeast(0),
    help: """
      How far the characters' vectors are moved for a second pass over each batch, after which small changes upset a \
      model less; 0 for none, in half the time.
      """)
  static let folds = CommandOption<Int?>(
    optional: "folds", value: "n", shownDefault: "one model", .within(2...64),
    help: """
      Train an ensemble of so many models, each without another part of the texts, whose scores are averaged: better, \
      and as many times slower.
      """)
  static let teacher = CommandOption<String?>(
    optional: "teacher", value: "model",
    help: """
      A model, or an ensemble, whose scores of the texts of --unlabelled are learned beside the labels.
      """)
  static let unlabeled = CommandOption<String?>(
    optional: "unlabelled", value: "file",
    help: "Plain text for the teacher, a text a line.")
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
      training, development, negatives, schema, output, TrainedFolder.overwrite,
      TrainedFolder.resume,
    ],
    moreOptions: [
      AnnotationInput.group,
      OptionGroup(
        "OPTIONS OF WHAT IT STARTS FROM", [pretrained, lexicon, vectors, encoder, trained]),
      OptionGroup(
        "OPTIONS OF THE NETWORK",
        [width, NetworkOptions.isFast, heads, maximumLength, bits, precision]),
      OptionGroup(
        "OPTIONS OF THE TRAINING",
        [epochs, patience, batch, learningRate, swappedShare, adversarialRadius, folds]),
      OptionGroup("OPTIONS OF A TEACHER", [teacher, unlabeled]),
    ],
    exclusiveOptions: exclusiveOptions,
    examples: [
      .init(
        command: "nlpzero train relations --train train.jsonl --dev dev.jsonl -o relations.model "
          + "--pretrained",
        explanation: "Learns triples, with what raw text has taught the shipped encoder."),
      .init(
        command: "nlpzero train entities --train doccano.jsonl -o entities.model --pretrained",
        explanation: "Learns entities from one file, of which a fifth is kept for development."),
      .init(
        command: "nlpzero train events --train train.jsonl --dev dev.jsonl -o events.model "
          + "--lexicon lexicon.tsv --vectors vectors.bin",
        explanation: "Learns events, with word vectors mixed in."),
    ])

  private static var exclusiveOptions: [[String]] {
    let starts = [lexicon.name, vectors.name, encoder.name]
    let shapes = [width.name, NetworkOptions.isFast.name, heads.name, maximumLength.name]
    return starts.map { [pretrained.name, $0] }
      + ([pretrained.name] + starts + shapes).map { [trained.name, $0] }
      + [[TrainedFolder.overwrite.name, TrainedFolder.resume.name]]
  }

  static func run(_ context: VerbContext) throws {
    let folder = try TrainedFolder(context.arguments[output], context)
    let trainer = try trainer(context)
    let model = try folder.train {
      try train(trainer.trainer, on: trainer.data, to: folder.path, context)
    }
    var result = BufferedOutput()
    let score = model.evaluate(trainer.data.development)
    try result.writeLine(score.jsonLine)
    try result.flush()
    if score.f1 == 0 {
      context.note(
        "it finds nothing of the development data yet: give it more --epochs or more texts")
    }
    folder.finish("nlpzero extract FILE --model \(folder.path)")
  }

  private static func train(
    _ trainer: ExtractionTrainer, on data: Data, to folder: String, _ context: VerbContext
  ) throws -> ExtractionModel {
    let isResumed = context.arguments[TrainedFolder.resume]
    guard let folds = context.arguments[folds] else {
      return try TrainingDisplay.train(
        trainer, on: data.training, development: data.development, to: folder,
        isResumed: isResumed, context)
    }
    guard data.training.count >= folds else {
      throw CommandFailure(
        description:
          "--folds \(folds): there are \(data.training.count) texts, expected one a model at least")
    }
    return try TrainingDisplay.train(
      trainer, folds: folds, on: data.training, development: data.development, to: folder,
      isResumed: isResumed, context)
  }

  private struct Data {
    let schema: AnnotationSchema
    let training: [AnnotatedText]
    let development: [AnnotatedText]
  }

  /// The trainer that the options ask for, and what it is to learn from.
  private static func trainer(
    _ context: VerbContext
  ) throws -> (trainer: ExtractionTrainer, data: Data) {
    let model = try context.arguments[trained].map(singleModel)
    let words = try wordSource(context)
    let pretrained = try encoder(context)
    let teacher = try teacher(context)
    let data = try data(context, knownSchema: (model ?? teacher)?.schema)
    var settings = try settings(context, pretrained)
    settings.epochs =
      context.arguments[epochs] ?? settings.usualEpochs(textCount: data.training.count)
    if settings.epochs == 0 && model == nil {
      throw CommandFailure(description: "--epochs 0: expected 1 or more without --from")
    }
    var trainer: ExtractionTrainer
    if let model {
      settings.encoder = model.encoder
      trainer = ExtractionTrainer(settings: settings, schema: data.schema, from: model)
    } else {
      trainer = ExtractionTrainer(
        settings: settings, schema: data.schema, words: words, pretrainedEncoder: pretrained)
    }
    trainer.storage = context.arguments[bits]
    trainer.negatives = try plainTexts(negatives, "texts without findings", context)
    trainer.unlabeled = try plainTexts(unlabeled, "texts without labels", context)
    try requireTeacher(teacher, of: data.schema, context)
    trainer.teacher = teacher
    return (trainer, data)
  }

  private static func singleModel(_ path: String) throws -> ExtractionModel {
    let model = try ExtractionModel(contentsOf: FileKind.model(path))
    guard model.voters.count == 1 else {
      throw CommandFailure(description: "\(path): an ensemble, expected a model of its own")
    }
    return model
  }

  /// The data with its schema: the one given, that of the model gone on from or of the teacher if it has all names of the
  /// data, or that of the data.
  private static func data(
    _ context: VerbContext, knownSchema: AnnotationSchema?
  ) throws -> Data {
    let (kind, path) = (context.arguments[kind], context.arguments[training])
    let given = try context.arguments[schema].map { try AnnotatedData.schema($0, kind) }
    let texts = try AnnotatedData.texts(path, schema: given, context)
    let derived = try given ?? AnnotatedData.derivedSchema(texts, kind, path: path)
    let schema = knownSchema.flatMap { $0.contains(derived) ? $0 : nil } ?? derived
    let source = context.arguments[development]
    let (training, development): ([AnnotatedText], [AnnotatedText])
    if let share = TextShare(argument: source) {
      (training, development) = try share.split(texts, path: path, context)
    } else {
      training = texts
      development = try AnnotatedData.texts(
        source, schema: schema, isChecked: given != nil, context)
    }
    try AnnotatedData.requireAnnotations(
      in: development, kind, path: source)
    AnnotatedData.noteKnownNames(training, development, context)
    return Data(schema: schema, training: training, development: development)
  }

  /// The model that raw texts are labeled by.
  private static func teacher(_ context: VerbContext) throws -> ExtractionModel? {
    let path = context.arguments[teacher]
    guard (path == nil) == (context.arguments[unlabeled] == nil) else {
      throw CommandFailure(
        description: "--teacher and --unlabelled belong together: it labels its texts")
    }
    return try path.map { try ExtractionModel(contentsOf: FileKind.model($0)) }
  }

  /// Throws unless the teacher finds what is to be learned.
  private static func requireTeacher(
    _ model: ExtractionModel?, of schema: AnnotationSchema, _ context: VerbContext
  ) throws {
    guard let model, model.schema != schema else { return }
    throw CommandFailure(
      description: "\(context.arguments[teacher] ?? ""): finds \(model.schema), expected \(schema)")
  }

  /// The lines of the file of an option.
  private static func plainTexts(
    _ option: CommandOption<String?>, _ name: String, _ context: VerbContext
  ) throws -> [String] {
    guard let path = context.arguments[option] else { return [] }
    var texts: [String] = []
    try context.input([path]).forEachLine { line in
      let text = line.text
      if !text.isBlank { texts.append(text) }
    }
    context.note("\(path): \(texts.count) \(name)")
    return texts
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
    settings.patience = arguments[patience] ?? 0
    settings.batchSize = arguments[batch]
    settings.learningRate = arguments[learningRate]
    settings.swappedShare = arguments[swappedShare]
    settings.adversarialRadius = arguments[adversarialRadius]
    settings.maximumLength = arguments[maximumLength]
    settings.precision = arguments[precision]
    settings.seed = context.seed
    return settings
  }
}

extension PointerKind: NamedChoice {}
