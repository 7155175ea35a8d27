import Foundation
import Tensors
import Testing

@testable import Extraction

/// A training goes on only from a whole checkpoint of its own.
@Suite struct TrainingCheckpointTests {
  private struct Interruption: Error {}
  private let texts = TrainingSample.texts

  /// The folder of a training that was interrupted after its first epoch.
  private func withInterruptedTraining(_ body: (String) throws -> Void) throws {
    try TrainingSample.withFolder { folder in
      #expect(throws: Interruption.self) {
        try TrainingSample.trainer().train(
          on: texts, development: texts, to: folder, report: { _ in throw Interruption() })
      }
      try body(folder)
    }
  }

  /// What resuming says.
  private func message(
    _ folder: String, _ trainer: ExtractionTrainer = TrainingSample.trainer(),
    training: [AnnotatedText] = TrainingSample.texts,
    development: [AnnotatedText] = TrainingSample.texts
  ) -> String {
    let error = #expect(throws: (any Error).self) {
      try trainer.train(on: training, development: development, to: folder, isResumed: true)
    }
    return error.map { String(describing: $0) } ?? ""
  }

  @Test func otherSettingsAreNamed() throws {
    try withInterruptedTraining { folder in
      var settings = TrainingSample.settings
      settings.seed = 7
      settings.epochs = 9
      let message = message(folder, TrainingSample.trainer(settings))
      #expect(
        message == """
          \(folder)/checkpoint.safetensors: found the checkpoint of a training with epochs 60, \
          seed 1, expected epochs 9, seed 7; resume with what it was started with, or train from \
          the start
          """)
    }
  }

  @Test func otherTextsWordsAndSchemasAreNamed() throws {
    try withInterruptedTraining { folder in
      var changed = texts
      changed[0].relations = []
      #expect(
        message(folder, training: changed).contains(" with training texts 4 (checksum "))
      #expect(
        message(folder, development: texts.dropLast())
          .contains("expected development texts 3 (checksum "))
      #expect(
        message(folder, TrainingSample.trainer(words: TrainingSample.words))
          .contains(" with words none, expected words 2 (checksum "))
      let schema = ExtractionSchema.entities(EntitySchema(["人物"]))
      #expect(
        message(
          folder, ExtractionTrainer(settings: TrainingSample.settings, schema: schema)
        )
        .contains(" with schema (checksum "))
    }
  }

  @Test func theIntervalOfCheckpointsMayChange() throws {
    try withInterruptedTraining { folder in
      var trainer = TrainingSample.trainer()
      trainer.checkpointInterval = 0
      #expect(throws: Never.self) {
        try trainer.train(on: texts, development: texts, to: folder, isResumed: true)
      }
    }
  }

  /// Up to 0.9 checkpoints had no header entry and told the epoch by a tensor.
  @Test func aCheckpointOfAnotherFormatIsRefused() throws {
    try withInterruptedTraining { folder in
      let path = folder + "/checkpoint.safetensors"
      let progress = [(name: "progress", tensor: Tensor(shape: [2], scalars: [1, 0.5]))]
      for (metadata, found) in [([:], "no format"), (["format": "3"], "format 3")] {
        let file = try SafetensorsFile.encode(progress, metadata: metadata)
        try file.write(to: URL(fileURLWithPath: path))
        #expect(
          message(folder)
            == "\(path): found \(found), expected a checkpoint of format 2; train from the start")
      }
    }
  }

  @Test func aDamagedCheckpointIsRefused() throws {
    try withInterruptedTraining { folder in
      let path = folder + "/checkpoint.safetensors"
      let whole = try TrainingSample.bytes(path)
      let state = try #require(whole.range(of: Data(#"\"steps\""#.utf8)))
      let damaged = whole.replacing(Array(whole[state]), with: Array(#"\"stops\""#.utf8))
      for file in [Data(), whole.prefix(whole.count / 2), damaged] {
        try file.write(to: URL(fileURLWithPath: path))
        #expect(message(folder).hasPrefix(path))
      }
    }
  }
}
