import Annotations
import CorpusReading
import Embeddings
import Encoders
import Foundation
import Tensors

/// Trains an extractor and keeps the model that is best on the development data.
///
/// Adam on shuffled batches of like lengths; after each epoch the moving average of the weights is
/// evaluated at every threshold and the best model so far (of equals the later) is written to its
/// folder, together with a line of `history.jsonl` and the curve. A checkpoint, written then and every
/// few minutes, is what an interrupted training goes on from, to the same bytes as if it had never
/// stopped.
public struct ExtractionTrainer {
  /// How to train.
  public internal(set) var settings: TrainingSettings
  /// What to find.
  public let schema: AnnotationSchema
  /// Segmentation and vectors mixed into the characters, if any.
  public let words: WordSource?
  /// What the encoder starts from instead of random weights, if anything.
  public let pretrainedEncoder: PretrainedEncoder?
  /// The extractor that training goes on from, if any.
  public let initialModel: ExtractionModel?
  /// Texts that hold nothing to find. As many as there are training texts, or all if they are fewer, are drawn for each
  /// epoch, so that a model also learns where there is nothing; one in ten is kept for development.
  public var negatives: [String] = []
  /// The model that labels raw texts, if any: its scores become probabilities that are learned beside the labels of the
  /// training texts (distillation; Hinton, Vinyals and Dean 2015, arXiv:1503.02531). A model of the same schema.
  public var teacher: ExtractionModel?
  /// The raw texts that the teacher labels. As many of their windows as there are training texts, but 2,000 at least, are
  /// drawn for each epoch.
  public var unlabeled: [String] = []
  /// The characters of a model that starts from random weights; nil for those of its training texts.
  var vocabulary: Vocabulary?
  /// The most seconds between two checkpoints of an epoch; with 0 there is one after every step.
  public var checkpointInterval = 300.0
  /// How the weights of the model stand in its file.
  public var storage = NumberStorage.float32

  /// A trainer for one schema.
  ///
  /// - Precondition: the encoder of the settings is that of `pretrainedEncoder`.
  public init(
    settings: TrainingSettings, schema: AnnotationSchema, words: WordSource? = nil,
    pretrainedEncoder: PretrainedEncoder? = nil
  ) {
    precondition(
      pretrainedEncoder.map { $0.configuration.hasShape(of: settings.encoder) } ?? true,
      "A pre-trained encoder has the shape that the settings ask for.")
    self.settings = settings
    self.schema = schema
    self.words = words
    self.pretrainedEncoder = pretrainedEncoder
    initialModel = nil
  }

  /// A trainer that goes on from a trained extractor: from its encoder, characters and words and, if `schema` is its
  /// own, from all of its weights.
  ///
  /// The model is judged before the first step, so that what is kept is never worse on the development data than it;
  /// with no epochs at all, only thresholds, probabilities and what is known of the training texts are made anew.
  ///
  /// - Precondition: the encoder of the settings is the model's, which is no ensemble.
  public init(settings: TrainingSettings, schema: AnnotationSchema, from model: ExtractionModel) {
    precondition(model.members.isEmpty, "Training goes on from a single model, not an ensemble.")
    precondition(
      settings.encoder.hasShape(of: model.configuration.encoder),
      "A trained extractor has the shape that the settings ask for.")
    self.settings = settings
    self.schema = schema
    words = model.reader.words
    pretrainedEncoder = nil
    initialModel = model
  }

  /// How far an epoch is: its number from 1, the steps done and all its steps. What it throws ends the
  /// training, which may be resumed later.
  public typealias ProgressHandler = (_ epoch: Int, _ done: Int, _ steps: Int) throws -> Void

  /// Trains on `training`, evaluates on `development`, writes to `folder` and returns the best model.
  ///
  /// - Parameters:
  ///   - training: the texts to learn from.
  ///   - development: the texts that choose the best epoch and the thresholds.
  ///   - folder: what the model, its history and the checkpoint are written to.
  ///   - isResumed: go on from the folder's checkpoint, if it has one.
  ///   - progress: called after each step.
  ///   - report: called after each epoch.
  /// - Throws: `TrainingError` if the loss grows beyond all bounds or the checkpoint is another
  ///   training's, what writing and reading the folder throws, and what the two handlers throw.
  public func train(
    on training: [AnnotatedText], development: [AnnotatedText], to folder: String,
    isResumed: Bool = false, progress: ProgressHandler = { _, _, _ in },
    report: (EpochReport) throws -> Void = { _ in }
  ) throws -> ExtractionModel {
    let loop = try makeLoop(on: training, development: development, to: folder)
    if isResumed { try loop.resume() }
    try loop.finish(
      progress: { try progress($0.epochNumber, $0.state.steps, $0.stepCount) },
      report: report)
    return try ExtractionModel(contentsOf: folder)
  }

  /// Trains to the folder at `url`, as `train` does to one named by its path, with the same errors.
  ///
  /// - Precondition: the URL is one of a file.
  public func train(
    on training: [AnnotatedText], development: [AnnotatedText], to url: URL,
    isResumed: Bool = false, progress: ProgressHandler = { _, _, _ in },
    report: (EpochReport) throws -> Void = { _ in }
  ) throws -> ExtractionModel {
    try train(
      on: training, development: development, to: url.filePath, isResumed: isResumed,
      progress: progress, report: report)
  }

  /// The start of a training; its folder is made and cleared of what a killed one left half written.
  func makeLoop(
    on training: [AnnotatedText], development: [AnnotatedText], to folder: String
  ) throws -> TrainingLoop<ExtractionCourse> {
    precondition(
      teacher.map { $0.schema == schema } ?? true, "A teacher finds what its student is to find.")
    let files = ExtractionModelFiles(folder: folder)
    let course = ExtractionCourse(self, on: training, development: development, files: files)
    let optimizer = Adam(
      course.parameters, schedule: settings.schedule(stepsPerEpoch: course.stepsPerEpoch),
      clipNorm: settings.clipNorm, averageDecay: settings.averageDecay)
    let fingerprint = try TrainingFingerprint(
      of: self, training: training, development: development)
    let loop = try TrainingLoop(
      course, optimizer: optimizer, precision: settings.precision, fingerprint: fingerprint,
      folder: files.folder, checkpointInterval: checkpointInterval)
    files.removeUnfinished()
    return loop
  }

  /// A model whose vocabulary is that of what training starts from or of the training texts, with the weights of the
  /// former or random ones.
  func makeModel(for texts: [AnnotatedText]) -> ExtractionModel {
    let configuration = ExtractionModelConfiguration(
      encoder: settings.encoder, heads: initialModel?.configuration.heads ?? settings.heads,
      maximumLength: initialModel?.configuration.maximumLength ?? settings.maximumLength,
      profile: DataProfile(of: texts))
    let model = ExtractionModel(
      schema: schema, configuration: configuration, vocabulary: vocabulary(for: texts),
      words: words, seed: settings.seed)
    pretrainedEncoder?.initialize(model.network.encoder)
    initialModel?.initialize(model)
    return model
  }

  /// The characters of what training starts from or, failing that, those given or those of `texts`.
  func vocabulary(for texts: [AnnotatedText]) -> Vocabulary {
    let known = initialModel?.reader.vocabulary ?? pretrainedEncoder?.vocabulary ?? vocabulary
    if let known { return known }
    var counts = CharacterCounts()
    for text in texts { counts.add(text.text) }
    return counts.vocabulary(minimumCount: settings.minimumCharacterCount)
  }
}
