import Annotations
import Determinism
import Dispatch
import Encoders
import Foundation
import Tensors

/// How far a training is: the epochs done, and of the one under way the steps and the loss so far.
struct TrainingState: Codable {
  /// One for each epoch done.
  var reports: [EpochReport] = []
  /// Steps of the epoch under way that are done.
  var steps = 0
  /// The windows of those steps, and the loss summed over them.
  var windows = 0
  var loss = 0.0

  /// The F1 that the next epoch has to reach.
  var bestF1: Double { reports.map(\.f1).max() ?? -1 }
}

/// A training under way: the model, its optimiser and how far it is, with the folder that all of it is
/// written to.
final class TrainingRun {
  private(set) var state = TrainingState()
  let tape: Tape
  private let settings: TrainingSettings
  private let storage: NumberStorage
  private var model: ExtractionModel
  private let texts: [AnnotatedText]
  private let swap: MentionSwap
  private let developmentSet: DevelopmentSet
  private let optimizer: Adam
  private let files: ExtractionModelFiles
  private let checkpoint: TrainingCheckpoint<TrainingState>
  private let checkpointInterval: Double
  private var lastCheckpoint = DispatchTime.now()
  private var hasWrittenModel = false

  /// The start of a training; its folder is made and cleared of what a killed one left half written.
  init(
    _ trainer: ExtractionTrainer, on training: [AnnotatedText], development: [AnnotatedText],
    to folder: String
  ) throws {
    (settings, storage) = (trainer.settings, trainer.storage)
    tape = Tape(isTraining: true, precision: settings.precision)
    checkpointInterval = trainer.checkpointInterval
    model = trainer.makeModel(for: training)
    model.precision = settings.precision
    (texts, swap) = (training, MentionSwap(training))
    let batchCount = TrainingData(training, model: model).batchCount(size: settings.batchSize)
    developmentSet = DevelopmentSet(texts: development)
    optimizer = Adam(
      model.network.parameters,
      schedule: settings.schedule(stepsPerEpoch: batchCount),
      clipNorm: settings.clipNorm, averageDecay: settings.averageDecay)
    files = ExtractionModelFiles(folder: folder)
    checkpoint = TrainingCheckpoint(
      path: files.checkpoint,
      fingerprint: try TrainingFingerprint(
        of: trainer, training: training, development: development))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    files.removeUnfinished()
  }

  /// Goes on from the folder's checkpoint, if it has one.
  func resume() throws {
    guard
      let saved = try checkpoint.restore(
        parameters: model.network.parameters, optimizer: optimizer)
    else { return }
    state = saved
  }

  /// Runs the epochs that are left.
  func finish(
    progress: ExtractionTrainer.ProgressHandler, report: (EpochReport) throws -> Void
  ) throws {
    while state.reports.count < settings.epochs && !isOutOfPatience {
      let windowsPerSecond = try finishEpoch(progress)
      try report(closeEpoch(windowsPerSecond: windowsPerSecond))
    }
    checkpoint.remove()
  }

  private var isOutOfPatience: Bool {
    // Until something is found for the first time, nothing can get better.
    guard settings.patience > 0, state.bestF1 > 0,
      let best = state.reports.firstIndex(where: { $0.f1 == state.bestF1 })
    else { return false }
    return state.reports.count - 1 - best >= settings.patience
  }

  /// Runs the steps that are left of an epoch and returns its windows a second. The epoch's number
  /// alone fixes the texts, their order and the dropout, so a resumed training takes the same steps.
  private func finishEpoch(_ progress: ExtractionTrainer.ProgressHandler) throws -> Double {
    let epoch = state.reports.count
    var generator = SeededGenerator(seed: settings.seed).split(stream: epoch)
    let data = TrainingData(
      texts.map { swap.swapped($0, share: settings.swappedShare, using: &generator) },
      model: model)
    let batches = data.batches(size: settings.batchSize, using: &generator)
    let start = DispatchTime.now()
    var windows = 0
    for (index, batch) in batches.enumerated() {
      let seed = generator.next()
      if index < state.steps { continue }
      try takeStep(on: batch, of: data, seed: seed)
      windows += batch.count
      if lastCheckpoint.secondsUntilNow >= checkpointInterval { try writeCheckpoint() }
      try progress(epoch + 1, state.steps, batches.count)
    }
    return Double(windows) / max(start.secondsUntilNow, 1e-9)
  }

  /// - Throws: `TrainingError.diverged`, before the weights are spoiled.
  private func takeStep(on batch: [Int], of data: TrainingData, seed: UInt64) throws {
    tape.reset(seed: seed)
    let loss = model.network.trainingLoss(
      of: batch.map { data.inputs[$0] }, labels: batch.map { data.labels[$0] }, on: tape)
    guard loss.isFinite, optimizer.step().isFinite else {
      throw TrainingError.diverged(epoch: state.reports.count + 1, step: state.steps + 1)
    }
    state.windows += batch.count
    state.loss += loss * Double(batch.count)
    state.steps += 1
  }

  /// Evaluates the averaged weights, keeps them if they are the best so far, and writes how far the
  /// training is.
  private func closeEpoch(windowsPerSecond: Double) throws -> EpochReport {
    let report = try optimizer.withAveragedWeights {
      let choice = developmentSet.bestThreshold(of: model)
      let isBest = choice.f1 >= state.bestF1
      if isBest { try writeModel(threshold: choice.threshold) }
      return EpochReport(
        epoch: state.reports.count + 1, loss: state.loss / Double(max(1, state.windows)),
        f1: choice.f1, f1AtZero: choice.f1AtZero, threshold: choice.threshold, isBest: isBest,
        windowsPerSecond: windowsPerSecond)
    }
    state = TrainingState(reports: state.reports + [report])
    try TrainingLog(files).write(state.reports)
    try writeCheckpoint()
    return report
  }

  private func writeModel(threshold: Float) throws {
    model.threshold = threshold
    model.linkThresholds = developmentSet.bestLinkThresholds(of: model)
    try model.write(to: files, as: storage, isUpdate: hasWrittenModel)
    hasWrittenModel = true
  }

  private func writeCheckpoint() throws {
    try checkpoint.write(state, parameters: model.network.parameters, optimizer: optimizer)
    lastCheckpoint = .now()
  }
}

extension DispatchTime {
  fileprivate var secondsUntilNow: Double {
    Double(DispatchTime.now().uptimeNanoseconds - uptimeNanoseconds) * 1e-9
  }
}
