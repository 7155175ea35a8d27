import Annotations
import Determinism
import Embeddings
import Encoders
import Pointers
import Tensors

/// How far a training is: the epochs done, and of the one under way the steps and the loss so far.
struct ExtractionTrainingState: Codable {
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

/// The course of an extractor's training: its rounds are epochs, after each of which the model is kept if it is
/// the best so far on the development data.
struct ExtractionCourse: TrainingCourse {
  var state = ExtractionTrainingState()
  /// The batches of the first epoch.
  let stepsPerEpoch: Int
  private let settings: TrainingSettings
  private let storage: NumberStorage
  private var model: ExtractionModel
  /// What the training texts are like.
  private let profile: DataProfile
  private let texts: [AnnotatedText]
  private let negatives: [String]
  /// The windows of raw texts with what a teacher says of them; none without one.
  private let taught: TrainingData
  /// As many of them are taken in an epoch.
  private let taughtCount: Int
  /// Reports of models that were there before the first epoch.
  private let reportsBefore: Int
  private let swap: MentionSwap
  private let developmentSet: DevelopmentSet
  private let files: ExtractionModelFiles
  private var epoch: Epoch?
  private var hasWrittenModel = false

  /// What the steps of an epoch take: windows, in which batches, and the seed of each step.
  private struct Epoch {
    let data: TrainingData
    let batches: [[Int]]
    let seeds: [UInt64]
    /// Windows done before the epoch was begun or resumed.
    let windowsBefore: Int
  }

  init(
    _ trainer: ExtractionTrainer, on training: [AnnotatedText], development: [AnnotatedText],
    files: ExtractionModelFiles
  ) {
    (settings, storage, self.files) = (trainer.settings, trainer.storage, files)
    model = trainer.makeModel(for: training)
    model.precision = settings.precision
    profile = model.profile
    let lexicon = trainer.words?.segmenter.lexicon
    let silent = Self.split(trainer.negatives, developmentCount: development.count)
    (texts, negatives) = (training, silent.training)
    swap = MentionSwap(training, words: lexicon?.words ?? [])
    reportsBefore = trainer.initialModel == nil ? 0 : 1
    let windowCount = TrainingData(training, model: model).inputs.count
    taught = TrainingData(trainer.unlabeled, taughtBy: trainer.teacher, model: model)
    taughtCount = min(taught.inputs.count, max(windowCount, Self.leastTaught))
    stepsPerEpoch =
      (windowCount + min(training.count, negatives.count) + taughtCount + settings.batchSize - 1)
      / settings.batchSize
    developmentSet = DevelopmentSet(
      texts: development + silent.development.map { AnnotatedText(text: $0) })
  }

  /// So many windows that a teacher has labeled are taken in an epoch, if there are more: of few labeled texts much can be
  /// learned from many others.
  private static let leastTaught = 2000

  /// Every tenth text without findings, as many as there are other texts at most, is for development: what is found in
  /// it counts against a model and a threshold.
  private static func split(
    _ negatives: [String], developmentCount: Int
  ) -> (training: [String], development: [String]) {
    let places = Set(stride(from: 9, to: negatives.count, by: 10).prefix(developmentCount))
    return (
      negatives.indices.filter { !places.contains($0) }.map { negatives[$0] },
      places.sorted().map { negatives[$0] }
    )
  }

  var reports: [EpochReport] { state.reports }
  var parameters: [Parameter] { model.network.parameters }
  var lastStep: (epoch: Int, step: Int) { (epochNumber, state.steps) }
  var isFinished: Bool { epochNumber > settings.epochs || isOutOfPatience }
  /// That of the epoch under way, from 1; 0 while a model is judged that training goes on from.
  var epochNumber: Int { state.reports.count + 1 - reportsBefore }
  var isRoundDone: Bool { state.steps >= stepCount }
  /// The steps of the epoch under way.
  var stepCount: Int { epoch?.batches.count ?? 0 }

  private var isOutOfPatience: Bool {
    // Until something is found for the first time, nothing can get better.
    guard settings.patience > 0, state.bestF1 > 0,
      let best = state.reports.firstIndex(where: { $0.f1 == state.bestF1 })
    else { return false }
    return state.reports.count - 1 - best >= settings.patience
  }

  /// The epoch's number alone fixes the texts, their order and the dropout, so a resumed training takes the same
  /// steps.
  mutating func beginRound() {
    var generator = SeededGenerator(seed: settings.seed).split(stream: state.reports.count)
    let texts = epochNumber == 0 ? [] : texts(ofEpoch: &generator)
    var data = TrainingData(texts, model: model)
    if epochNumber > 0 { data.add(taughtCount, drawnFrom: taught, using: &generator) }
    let batches = data.batches(size: settings.batchSize, using: &generator)
    epoch = Epoch(
      data: data, batches: batches, seeds: batches.map { _ in generator.next() },
      windowsBefore: state.windows)
  }

  /// The training texts with mentions swapped, and as many that hold nothing.
  private func texts(ofEpoch generator: inout SeededGenerator) -> [AnnotatedText] {
    let swapped = texts.map {
      swap.swapped($0, share: settings.swappedShare, using: &generator)
    }
    let drawn = negatives.shuffled(using: &generator).prefix(texts.count)
    return swapped + drawn.map { AnnotatedText(text: $0) }
  }

  mutating func nextLoss(on tape: Tape) -> Double {
    guard let epoch else { preconditionFailure("A step is one of an epoch that has begun.") }
    let batch = epoch.batches[state.steps]
    let (inputs, labels) = (
      batch.map { epoch.data.inputs[$0] }, batch.map { epoch.data.labels[$0] }
    )
    tape.reset(seed: epoch.seeds[state.steps])
    let loss = model.network.trainingLoss(of: inputs, labels: labels, on: tape)
    addAdversarialGradients(of: inputs, labels, seed: ~epoch.seeds[state.steps], on: tape)
    state.windows += batch.count
    state.loss += loss * Double(batch.count)
    state.steps += 1
    return loss
  }

  /// Adds the gradients of the batch where small changes of the characters' vectors make its loss grow the most (fast
  /// gradient method; Miyato, Dai and Goodfellow 2017, arXiv:1605.07725; kexue.fm/archives/7234): what small changes do not
  /// upset holds for new texts, too.
  private func addAdversarialGradients(
    of inputs: [NetworkInput], _ labels: [[PointerLabels]], seed: UInt64, on tape: Tape
  ) {
    guard settings.adversarialRadius > 0 else { return }
    model.network.encoder.embedding.characters.alongGradient(radius: settings.adversarialRadius) {
      tape.reset(seed: seed)
      _ = model.network.trainingLoss(of: inputs, labels: labels, on: tape)
    }
  }

  /// Evaluates the averaged weights and keeps them if they are the best so far.
  mutating func closeRound(seconds: Double) throws -> EpochReport {
    let windows = state.windows - (epoch?.windowsBefore ?? 0)
    epoch = nil
    let choice = developmentSet.bestThreshold(of: model, with: profile.demands)
    let isBest = choice.f1 >= state.bestF1
    if isBest { try writeModel(choice) }
    let report = EpochReport(
      epoch: epochNumber, loss: state.loss / Double(max(1, state.windows)),
      f1: choice.f1, f1AtZero: choice.f1AtZero, threshold: choice.threshold, isBest: isBest,
      windowsPerSecond: Double(windows) / seconds)
    state = ExtractionTrainingState(reports: state.reports + [report])
    return report
  }

  private mutating func writeModel(_ choice: ThresholdChoice) throws {
    developmentSet.settle(&model, choice)
    try model.write(to: files, as: storage, isUpdate: hasWrittenModel)
    hasWrittenModel = true
  }
}
