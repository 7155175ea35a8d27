import Determinism
import Dispatch
import Embeddings
import Foundation
import Tensors

/// How far a pre-training is.
struct PretrainingState: Codable, Equatable {
  /// Steps done.
  var step = 0
  /// The pass over the pieces under way, and the pieces of it that are done.
  var epoch = 0
  var position = 0
  /// Characters read so far.
  var characters = 0
  /// The losses of the steps since the last report, summed.
  var loss = 0.0
  var reports: [PretrainingReport] = []
}

/// A pre-training under way.
final class PretrainingRun {
  private(set) var state = PretrainingState()
  private let settings: PretrainingSettings
  private let storage: NumberStorage
  private let pieces: PieceFile
  private let vocabulary: Vocabulary
  private let policy: MaskingPolicy
  private let model: MaskedCharacterModel
  private let optimizer: Adam
  private let tape: Tape
  private let files: PretrainedEncoderFiles
  private let checkpoint: TrainingCheckpoint<PretrainingState>
  private let seeds: SeededGenerator
  /// The order of the pieces in the pass under way.
  private var order: [Int] = []
  private var lastReport = (time: DispatchTime.now(), characters: 0)

  /// Every hundredth piece is held out, up to this many.
  private static let heldOutLimit = 400
  private static let heldOutStride = 100

  init(_ trainer: Pretrainer, intake: PieceIntake, to folder: String) throws {
    (settings, storage) = (trainer.settings, trainer.storage)
    pieces = intake.pieces
    vocabulary = intake.vocabulary
    guard pieces.count >= Self.heldOutStride else {
      throw TrainingError.tooLittleText(windows: pieces.count, needed: Self.heldOutStride)
    }
    policy = MaskingPolicy(settings, vocabulary: vocabulary)
    var generator = SeededGenerator(seed: settings.seed)
    let network = EncoderNetwork(
      settings.encoder, characterCount: vocabulary.count, maximumLength: settings.maximumLength,
      wordVectors: trainer.words.vectors, using: &generator)
    trainer.start?.initialize(network)
    model = MaskedCharacterModel(
      network: network, characterCount: vocabulary.count, using: &generator)
    optimizer = Adam(
      model.parameters, schedule: settings.schedule, clipNorm: settings.clipNorm,
      averageDecay: settings.averageDecay)
    tape = Tape(isTraining: true, precision: settings.precision)
    files = PretrainedEncoderFiles(folder: folder)
    var fingerprint = try TrainingFingerprint(settings: settings)
    fingerprint["words"] = TrainingFingerprint.summary(of: trainer.words)
    fingerprint["pre-trained encoder"] = trainer.start?.checksum ?? "none"
    fingerprint["text"] =
      "\(pieces.characterCount) characters in \(pieces.count) pieces (\(pieces.checksum.hexadecimal))"
    checkpoint = TrainingCheckpoint(path: files.checkpoint, fingerprint: fingerprint)
    seeds = SeededGenerator(seed: settings.seed).split(stream: 1)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Goes on from the folder's checkpoint, if it has one.
  func resume() throws {
    guard let saved = try checkpoint.restore(parameters: model.parameters, optimizer: optimizer)
    else { return }
    state = saved
    lastReport.characters = state.characters
  }

  /// Takes the steps that are left.
  func finish(
    progress: (Pretrainer.Progress) throws -> Void, report: (PretrainingReport) throws -> Void
  ) throws -> PretrainedEncoder {
    while state.step < settings.steps {
      try takeStep()
      try progress(.training(step: state.step, of: settings.steps))
      if state.step % settings.reportInterval == 0 || state.step == settings.steps {
        try report(makeReport())
      }
    }
    checkpoint.remove()
    return try PretrainedEncoder(contentsOf: files.folder.path)
  }

  /// - Throws: `TrainingError.diverged`, before the weights are spoiled.
  private func takeStep() throws {
    var generator = seeds.split(stream: state.step)
    let batch = try nextBatch().map { policy.mask(try pieces.piece($0), using: &generator) }
    tape.reset(seed: generator.next())
    let loss = model.loss(of: batch, on: tape).loss
    guard loss.isFinite, optimizer.step().isFinite else {
      throw TrainingError.diverged(epoch: state.epoch + 1, step: state.step + 1)
    }
    state.loss += loss
    state.step += 1
    state.characters += batch.reduce(0) { $0 + $1.input.characters.count }
  }

  /// The next pieces of the pass, at least one, until they have the characters of a step.
  private func nextBatch() -> [Int] {
    var batch: [Int] = []
    var characters = 0
    while characters < settings.batchCharacters {
      if order.isEmpty { order = makeOrder(epoch: state.epoch) }
      if state.position == order.count {
        (state.epoch, state.position) = (state.epoch + 1, 0)
        order = makeOrder(epoch: state.epoch)
      }
      let piece = order[state.position]
      state.position += 1
      batch.append(piece)
      characters += pieces.length(of: piece)
    }
    return batch
  }

  private func makeOrder(epoch: Int) -> [Int] {
    var generator = SeededGenerator(seed: settings.seed).split(stream: 2 + epoch)
    return (0..<pieces.count).filter { !isHeldOut($0) }.shuffled(using: &generator)
  }

  private func isHeldOut(_ piece: Int) -> Bool {
    piece % Self.heldOutStride == 0 && piece / Self.heldOutStride < Self.heldOutLimit
  }

  /// Judges the averaged weights and writes them, the history and a checkpoint.
  private func makeReport() throws -> PretrainingReport {
    let seconds =
      Double(DispatchTime.now().uptimeNanoseconds - lastReport.time.uptimeNanoseconds) * 1e-9
    let since = state.step % settings.reportInterval
    let steps = since == 0 ? settings.reportInterval : since
    let report = try optimizer.withAveragedWeights {
      let (loss, accuracy) = try heldOutFigures()
      try PretrainedEncoder(
        configuration: settings.encoder, maximumLength: settings.maximumLength,
        vocabulary: vocabulary, network: model.network
      ).write(to: files.folder.path, as: storage)
      return PretrainingReport(
        step: state.step, characters: state.characters, loss: state.loss / Double(steps),
        heldOutLoss: loss, heldOutAccuracy: accuracy,
        charactersPerSecond: Double(state.characters - lastReport.characters) / max(seconds, 1e-9))
    }
    state.reports.append(report)
    state.loss = 0
    try PretrainingLog(files).write(state.reports)
    try checkpoint.write(state, parameters: model.parameters, optimizer: optimizer)
    lastReport = (.now(), state.characters)
    return report
  }

  /// The mean loss and the share of right guesses on the held-out pieces, masked always alike.
  private func heldOutFigures() throws -> (loss: Double, accuracy: Double) {
    let tape = Tape(isTraining: false, precision: settings.precision)
    var generator = SeededGenerator(seed: 0)
    var (loss, correct, count) = (0.0, 0, 0)
    var batch: [MaskedPiece] = []
    func judge() {
      tape.reset()
      let targets = batch.reduce(0) { $0 + $1.targets.count }
      let result = model.loss(of: batch, on: tape)
      loss += result.loss * Double(targets)
      correct += result.correct
      count += targets
      batch.removeAll(keepingCapacity: true)
    }
    for piece in (0..<pieces.count).filter(isHeldOut) {
      batch.append(policy.mask(try pieces.piece(piece), using: &generator))
      if batch.count == 32 { judge() }
    }
    if !batch.isEmpty { judge() }
    return (loss / Double(max(1, count)), Double(correct) / Double(max(1, count)))
  }
}
