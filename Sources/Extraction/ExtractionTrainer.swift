import Embeddings

/// Why a training cannot go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The loss or its gradient is no longer a number; the model kept is that of the best epoch before.
  case diverged(epoch: Int, step: Int)
  /// The checkpoint in the folder is that of a training with other data or settings.
  case otherTraining(checkpoint: String, found: String, expected: String)

  /// One sentence that says what happened, where, and what to do.
  public var description: String {
    switch self {
    case .diverged(let epoch, let step):
      "training diverged in epoch \(epoch), step \(step): the loss or its gradient is not finite; "
        + "lower the learning rate"
    case .otherTraining(let checkpoint, let found, let expected):
      "\(checkpoint): found the checkpoint of a training with \(found), expected \(expected); "
        + "resume with what it was started with, or train from the start"
    }
  }
}

/// Trains an extractor and keeps the model that is best on the development data.
///
/// Adam on shuffled batches of like lengths; after each epoch the moving average of the weights is
/// evaluated at every threshold and the best model so far (of equals the later) is written to its
/// folder, together with a line of `history.jsonl` and the curve. A checkpoint, written then and every
/// few minutes, is what an interrupted training goes on from, to the same bytes as if it had never
/// stopped.
public struct ExtractionTrainer {
  /// How to train.
  public let settings: TrainingSettings
  /// What to find.
  public let schema: ExtractionSchema
  /// Segmentation and vectors mixed into the characters, if any.
  public let words: WordSource?
  /// The most seconds between two checkpoints of an epoch; with 0 there is one after every step.
  public var checkpointInterval = 300.0

  /// A trainer for one schema.
  public init(settings: TrainingSettings, schema: ExtractionSchema, words: WordSource? = nil) {
    self.settings = settings
    self.schema = schema
    self.words = words
  }

  /// How far an epoch is: its number from 1, the steps done and all its steps. What it throws ends the
  /// training, which may be resumed later.
  public typealias ProgressHandler = (_ epoch: Int, _ done: Int, _ steps: Int) throws -> Void

  /// Trains on `training`, evaluates on `development`, writes to `folder` and returns the best model.
  ///
  /// - Parameters:
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
    let run = try TrainingRun(self, on: training, development: development, to: folder)
    if isResumed { try run.resume() }
    try run.finish(progress: progress, report: report)
    return try ExtractionModel(contentsOf: folder)
  }

  /// A model with random weights whose vocabulary is that of the training texts.
  func makeModel(for texts: [AnnotatedText]) -> ExtractionModel {
    var counts: [Unicode.Scalar: Int] = [:]
    for text in texts {
      for character in TokenizedText(text.text).characters { counts[character, default: 0] += 1 }
    }
    let vocabulary = Vocabulary(
      counts: counts.map { (word: String($0.key), count: $0.value) },
      minimumCount: settings.minimumCharacterCount)
    let configuration = ExtractionModelConfiguration(
      encoder: settings.encoder, maximumLength: settings.maximumLength, threshold: 0,
      hasWords: words != nil)
    return ExtractionModel(
      schema: schema, configuration: configuration, vocabulary: vocabulary, words: words,
      seed: settings.seed)
  }
}
