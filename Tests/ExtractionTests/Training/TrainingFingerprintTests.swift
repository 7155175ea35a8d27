import Encoders
import Foundation
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct TrainingFingerprintTests {
  private let texts = TrainingSample.texts

  private func fingerprint(
    _ trainer: ExtractionTrainer = TrainingSample.trainer(),
    training: [AnnotatedText] = TrainingSample.texts,
    development: [AnnotatedText] = TrainingSample.texts
  ) throws -> TrainingFingerprint {
    try TrainingFingerprint(of: trainer, training: training, development: development)
  }

  /// What is said when a training of the sample is resumed as another one.
  private func message(_ other: TrainingFingerprint) -> String {
    let error = #expect(throws: TrainingError.self) {
      try other.requireSame(as: fingerprint(), checkpoint: "model/c")
    }
    return error?.description ?? ""
  }

  @Test func theSameTrainingHasTheSameFingerprint() throws {
    var settings = TrainingSample.settings
    settings.seed = .max
    var trainer = TrainingSample.trainer(settings, words: TrainingSample.words)
    let saved = try JSONDecoder().decode(
      TrainingFingerprint.self, from: JSONEncoder().encode(fingerprint(trainer)))
    trainer.checkpointInterval = 0
    try fingerprint(trainer).requireSame(as: saved, checkpoint: "model/c")
  }

  @Test func everySettingCounts() throws {
    let changes: [(name: String, change: (inout TrainingSettings) -> Void)] = [
      ("encoder", { $0.encoder.gateDropout += 0.1 }), ("heads", { $0.heads = .standard }),
      ("maximumLength", { $0.maximumLength += 1 }),
      ("epochs", { $0.epochs += 1 }), ("patience", { $0.patience += 1 }),
      ("batchSize", { $0.batchSize += 1 }),
      ("learningRate", { $0.learningRate *= 1.0001 }), ("clipNorm", { $0.clipNorm += 1 }),
      ("swappedShare", { $0.swappedShare += 0.1 }), ("averageDecay", { $0.averageDecay += 0.01 }),
      ("adversarialRadius", { $0.adversarialRadius += 0.1 }),
      ("minimumCharacterCount", { $0.minimumCharacterCount += 1 }),
      ("precision", { $0.precision = .bfloat16 }), ("seed", { $0.seed += 1 }),
    ]
    #expect(Mirror(reflecting: TrainingSample.settings).children.count == changes.count)
    for (name, change) in changes {
      var settings = TrainingSample.settings
      change(&settings)
      let message = try message(fingerprint(TrainingSample.trainer(settings)))
      #expect(message.contains(" of a training with \(name) "))
    }
  }

  @Test func textsWordsAndSchemaCount() throws {
    var changed = texts
    changed[0].relations = []
    #expect(
      try message(fingerprint(training: changed))
        .contains(" with training texts 4 (checksum "))
    #expect(
      try message(fingerprint(training: texts.reversed()))
        .contains(" with training texts 4 (checksum "))
    #expect(
      try message(fingerprint(development: texts.dropLast()))
        .contains(", expected development texts 3 (checksum "))
    #expect(
      try message(fingerprint(TrainingSample.trainer(words: TrainingSample.words)))
        .contains(" with words none, expected words 2 (checksum "))
    let schema = AnnotationSchema.entities(EntitySchema(["人物"]))
    #expect(
      try message(
        fingerprint(ExtractionTrainer(settings: TrainingSample.settings, schema: schema))
      ).contains(" with schema (checksum "))
  }

  @Test func allThatDiffersIsNamed() throws {
    var settings = TrainingSample.settings
    settings.seed = 7
    settings.epochs = 9
    #expect(
      try message(fingerprint(TrainingSample.trainer(settings)))
        == "model/c: found the checkpoint of a training with epochs 60, seed 1, expected "
        + "epochs 9, seed 7; resume with what it was started with, or train from the start")
  }
}
