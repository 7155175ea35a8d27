import CorpusReading
import Embeddings
import Foundation
import Tensors

/// Trains an encoder on text without labels: it guesses hidden characters from those around them.
///
/// ```swift
/// let encoder = try Pretrainer(settings: settings, words: words)
///   .train(on: Corpus(paths: ["news.txt"]), to: "encoder")
/// ```
///
/// Adam on batches of pieces in random order. Every few hundred steps the moving average of the weights
/// guesses characters of held-out text and is written to the folder, with a line of `history.jsonl`, the
/// curve and a checkpoint, from which an interrupted training goes on to the same bytes.
///
/// Memory: eight bytes a piece of text; the text itself is in a temporary file of six bytes a character.
public struct Pretrainer {
  /// How to train.
  public let settings: PretrainingSettings
  /// The words that cover the characters, with their vectors; those without vectors are only masked together.
  public let words: WordSource
  /// The encoder to go on from, if any: a general one that is to learn the text of a field. Its characters
  /// are kept, so rare ones of the new text share one index.
  public let start: PretrainedEncoder?
  /// How the encoder's weights stand in its file.
  public var storage = NumberStorage.float32

  /// A trainer.
  ///
  /// - Precondition: the encoder of the settings has the shape of `start`.
  public init(settings: PretrainingSettings, words: WordSource, start: PretrainedEncoder? = nil) {
    precondition(
      start.map { $0.configuration.hasShape(of: settings.encoder) } ?? true,
      "The encoder to go on from has the shape that the settings ask for.")
    (self.settings, self.words, self.start) = (settings, words, start)
  }

  /// How far a training is. What it throws ends the training, which may be resumed later.
  public enum Progress: Sendable, Equatable {
    /// Bytes of the corpus read, in two passes.
    case reading(bytes: Int)
    /// Steps done of all steps.
    case training(step: Int, of: Int)
  }

  /// Trains on a corpus, writes to `folder` and returns the encoder.
  ///
  /// - Parameters:
  ///   - corpus: the raw text.
  ///   - folder: what is written at each report, and at the end.
  ///   - isResumed: go on from the folder's checkpoint, if it has one.
  ///   - progress: called after each step.
  ///   - report: called after each report.
  /// - Throws: `CorpusError`, `TrainingError`, what writing the folder throws, and what the two handlers
  ///   throw.
  public func train(
    on corpus: Corpus, to folder: String, isResumed: Bool = false,
    progress: @escaping (Progress) throws -> Void = { _ in },
    report: (PretrainingReport) throws -> Void = { _ in }
  ) throws -> PretrainedEncoder {
    let intake = try PieceIntake(
      corpus, words: words, settings: settings, vocabulary: start?.vocabulary
    ) { try? progress(.reading(bytes: $0)) }
    let loop = try makeLoop(on: intake, folder: ModelFolder(folder))
    if isResumed { try loop.resume() }
    try loop.finish(
      progress: { try progress(.training(step: $0.state.step, of: settings.steps)) },
      report: report)
    return try PretrainedEncoder(contentsOf: folder)
  }

  /// - Throws: `TrainingError.tooLittleText`, before the folder is made.
  private func makeLoop(
    on intake: PieceIntake, folder: ModelFolder
  ) throws -> TrainingLoop<PretrainingCourse> {
    let course = try PretrainingCourse(self, intake: intake, folder: folder)
    let optimizer = Adam(
      course.parameters, schedule: settings.schedule, clipNorm: settings.clipNorm,
      averageDecay: settings.averageDecay)
    return try TrainingLoop(
      course, optimizer: optimizer, precision: settings.precision,
      fingerprint: fingerprint(of: intake.pieces), folder: folder)
  }

  /// What the result depends on.
  private func fingerprint(of pieces: PieceFile) throws -> TrainingFingerprint {
    var fingerprint = try TrainingFingerprint(settings: settings)
    fingerprint["words"] = TrainingFingerprint.summary(of: words)
    fingerprint["pre-trained encoder"] = start?.checksum ?? "none"
    fingerprint["text"] =
      "\(pieces.characterCount) characters in \(pieces.count) pieces (\(pieces.checksum.hexadecimal))"
    return fingerprint
  }
}
