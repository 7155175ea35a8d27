import CorpusReading
import Determinism
import Dispatch
import Embeddings
import Foundation
import Tensors

/// Why a training cannot go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The loss is no longer a number; the model kept is that of the best epoch before.
  case diverged(epoch: Int, step: Int)

  /// One sentence that says what happened, where, and what to do.
  public var description: String {
    switch self {
    case .diverged(let epoch, let step):
      "training diverged in epoch \(epoch), step \(step): the loss is not finite; "
        + "lower the learning rate"
    }
  }
}

/// Trains an extractor and keeps the model that is best on the development data.
///
/// Adam on shuffled batches of like lengths; after each epoch the moving average of the weights is
/// evaluated at every threshold and the best model so far (of equals the later) is written to its
/// folder, together with a line of `history.jsonl`, the curve and a checkpoint from which an
/// interrupted training goes on.
public struct ExtractionTrainer {
  /// How to train.
  public let settings: TrainingSettings
  /// What to find.
  public let schema: ExtractionSchema
  /// Segmentation and vectors mixed into the characters, if any.
  public let words: WordSource?

  /// A trainer for one schema.
  public init(settings: TrainingSettings, schema: ExtractionSchema, words: WordSource? = nil) {
    self.settings = settings
    self.schema = schema
    self.words = words
  }

  /// How far an epoch is: its number from 1, and the share of it that is done.
  public typealias ProgressHandler = (_ epoch: Int, _ done: Int, _ steps: Int) -> Void

  /// Trains on `training`, evaluates on `development`, writes to `folder` and returns the best model.
  ///
  /// - Parameters:
  ///   - isResumed: go on from the folder's checkpoint, if it has one.
  ///   - progress: called after each step.
  ///   - report: called after each epoch.
  /// - Throws: `TrainingError` if the loss grows beyond all bounds, and what writing and reading the
  ///   folder throws.
  public func train(
    on training: [AnnotatedText], development: [AnnotatedText], to folder: String,
    isResumed: Bool = false, progress: ProgressHandler = { _, _, _ in },
    report: (EpochReport) throws -> Void = { _ in }
  ) throws -> ExtractionModel {
    var model = makeModel(for: training)
    let data = TrainingData(training, model: model)
    let steps = data.batchCount(size: settings.batchSize)
    let optimizer = Adam(
      model.network.parameters, schedule: settings.schedule(stepsPerEpoch: steps),
      clipNorm: settings.clipNorm, averageDecay: settings.averageDecay)
    let files = ExtractionModelFiles(folder: folder)
    let (log, checkpoint) = (TrainingLog(files), TrainingCheckpoint(files))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let resumed = isResumed ? try checkpoint.restore(model: model, optimizer: optimizer) : nil
    var best = resumed?.best ?? -1
    var reports = try resumed.map { try log.read(epochs: $0.epoch) } ?? []
    let developmentSet = DevelopmentSet(texts: development)
    let tape = Tape(isTraining: true)
    for epoch in (resumed?.epoch ?? 0)..<settings.epochs {
      let start = DispatchTime.now().uptimeNanoseconds
      let loss = try runEpoch(epoch, data, model, optimizer, tape) {
        progress(epoch + 1, $0, steps)
      }
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
      try optimizer.withAveragedWeights {
        let choice = developmentSet.bestThreshold(of: model)
        model.threshold = choice.threshold
        let isBest = Float(choice.f1) >= Float(best)
        if isBest {
          best = choice.f1
          try model.write(to: folder)
        }
        reports.append(
          EpochReport(
            epoch: epoch + 1, loss: loss, f1: choice.f1, f1AtZero: choice.f1AtZero,
            threshold: choice.threshold, isBest: isBest,
            windowsPerSecond: Double(data.inputs.count) / seconds))
      }
      try log.write(reports)
      try checkpoint.write((epoch + 1, best), model: model, optimizer: optimizer)
      if let last = reports.last { try report(last) }
    }
    checkpoint.remove()
    return try ExtractionModel(contentsOf: folder)
  }

  /// Runs one epoch and returns its mean loss a window. The epoch's number alone fixes the order and
  /// the dropout, so a resumed training takes the same steps.
  private func runEpoch(
    _ epoch: Int, _ data: TrainingData, _ model: ExtractionModel, _ optimizer: Adam, _ tape: Tape,
    progress: (Int) -> Void
  ) throws -> Double {
    var generator = SeededGenerator(seed: settings.seed).split(stream: epoch)
    let batches = data.batches(size: settings.batchSize, using: &generator)
    var total = 0.0
    for (step, batch) in batches.enumerated() {
      tape.reset(seed: generator.next())
      let loss = model.network.trainingLoss(
        of: batch.map { data.inputs[$0] }, labels: batch.map { data.labels[$0] }, on: tape)
      guard loss.isFinite else { throw TrainingError.diverged(epoch: epoch + 1, step: step + 1) }
      optimizer.step()
      total += loss * Double(batch.count)
      progress(step + 1)
    }
    return total / Double(max(1, data.inputs.count))
  }

  /// A model with random weights whose vocabulary is that of the training texts.
  private func makeModel(for texts: [AnnotatedText]) -> ExtractionModel {
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
