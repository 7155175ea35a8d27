import Foundation
import Tensors
import Testing

@testable import Annotations
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
    _ folder: String, _ trainer: ExtractionTrainer = TrainingSample.trainer()
  ) -> String {
    let error = #expect(throws: (any Error).self) {
      try trainer.train(on: texts, development: texts, to: folder, isResumed: true)
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

  /// The first format had nothing but tensors, one of which told the epoch.
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
