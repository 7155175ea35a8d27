import Determinism
import Embeddings
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

/// The course of a pre-training: pieces in random order with characters hidden, and guesses on held-out ones.
struct PretrainingCourse: TrainingCourse {
  var state = PretrainingState()
  private let settings: PretrainingSettings
  private let storage: NumberStorage
  private let pieces: PieceFile
  private let vocabulary: Vocabulary
  private let policy: MaskingPolicy
  private let model: MaskedCharacterModel
  private let folder: ModelFolder
  private let seeds: SeededGenerator
  /// The order of the pieces in the pass under way.
  private var order: [Int] = []
  /// Where the round under way began.
  private var start = (step: 0, characters: 0)

  /// Every hundredth piece is held out, up to this many.
  private static let heldOutLimit = 400
  private static let heldOutStride = 100

  /// - Throws: `TrainingError.tooLittleText`.
  init(_ trainer: Pretrainer, intake: PieceIntake, folder: ModelFolder) throws {
    (settings, storage, self.folder) = (trainer.settings, trainer.storage, folder)
    (pieces, vocabulary) = (intake.pieces, intake.vocabulary)
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
    seeds = SeededGenerator(seed: settings.seed).split(stream: 1)
  }

  var reports: [PretrainingReport] { state.reports }
  var parameters: [Parameter] { model.parameters }
  var lastStep: (epoch: Int, step: Int) { (state.epoch + 1, state.step) }
  var isFinished: Bool { state.step >= settings.steps }
  var isRoundDone: Bool {
    isFinished || state.step >= (state.reports.count + 1) * settings.reportInterval
  }

  mutating func beginRound() { start = (state.step, state.characters) }

  mutating func nextLoss(on tape: Tape) throws -> Double {
    var generator = seeds.split(stream: state.step)
    let batch = try nextBatch().map { policy.mask(try pieces.piece($0), using: &generator) }
    tape.reset(seed: generator.next())
    let loss = model.loss(of: batch, on: tape).loss
    state.loss += loss
    state.step += 1
    state.characters += batch.reduce(0) { $0 + $1.input.characters.count }
    return loss
  }

  /// The next pieces of the pass, at least one, until they have the characters of a step.
  private mutating func nextBatch() -> [Int] {
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

  /// Judges the averaged weights on the held-out pieces and writes them.
  mutating func closeRound(seconds: Double) throws -> PretrainingReport {
    let (loss, accuracy) = try heldOutFigures()
    try PretrainedEncoder(
      configuration: settings.encoder, maximumLength: settings.maximumLength,
      vocabulary: vocabulary, network: model.network
    ).write(to: folder.path, as: storage)
    let report = PretrainingReport(
      step: state.step, characters: state.characters,
      loss: state.loss / Double(state.step - start.step), heldOutLoss: loss,
      heldOutAccuracy: accuracy,
      charactersPerSecond: Double(state.characters - start.characters) / seconds)
    state.reports.append(report)
    state.loss = 0
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
