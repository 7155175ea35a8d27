import Foundation
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

@Suite struct EnsembleTrainerTests {
  private let texts = TrainingSample.texts

  private func trainer(epochs: Int = 40) -> EnsembleTrainer {
    var settings = TrainingSample.settings
    settings.epochs = epochs
    return EnsembleTrainer(
      TrainingSample.trainer(settings, words: TrainingSample.words), folds: 2)
  }

  /// All files of an ensemble that its training fixes, by their paths in it.
  private func files(in folder: String) throws -> [String: Data] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      !$0.hasSuffix("history.jsonl") && !$0.hasSuffix("curve.svg") && $0.contains(".")
    }
    return Dictionary(
      uniqueKeysWithValues: try paths.map { ($0, try TrainingSample.bytes("\(folder)/\($0)")) })
  }

  @Test func membersShareTheirWordsAndMakeOneModel() throws {
    try TrainingSample.withFolder { folder in
      var epochs: [Int: Int] = [:]
      let model = try trainer().train(on: texts + texts, development: texts, to: folder) { number in
        ({ _, _, _ in }, { _ in epochs[number, default: 0] += 1 })
      }
      #expect(epochs == [1: 40, 2: 40])
      #expect(model.voters.count == 2)
      let names = Set(try files(in: folder).keys)
      #expect(
        names == [
          "config.json", "lexicon.segmenter", "words.vectors", "1/config.json",
          "1/schema.json", "1/vocabulary.txt", "1/weights.safetensors", "2/config.json",
          "2/schema.json", "2/vocabulary.txt", "2/weights.safetensors",
        ])
      let opened = try ExtractionModel(contentsOf: folder)
      #expect(opened.extract(texts.map(\.text)) == model.extract(texts.map(\.text)))
      #expect(opened.thresholds == model.thresholds)
    }
  }

  private struct Interruption: Error {}

  /// Interrupted within the first member, between the members and within the second.
  @Test(arguments: [(1, 2), (1, 3), (2, 0), (2, 2)])
  func aResumedTrainingEndsInTheSameBytes(member: Int, epoch: Int) throws {
    try TrainingSample.withFolder { folder in
      let trainer = trainer(epochs: 3)
      _ = try trainer.train(on: texts, development: texts, to: folder + "/whole")
      let broken = folder + "/broken"
      #expect(throws: Interruption.self) {
        try trainer.train(on: texts, development: texts, to: broken) { number in
          (
            { at, _, _ in if number == member && at > epoch { throw Interruption() } },
            { if number == member && $0.epoch == 3 && epoch == 3 { throw Interruption() } }
          )
        }
      }
      _ = try trainer.train(on: texts, development: texts, to: broken, isResumed: true)
      #expect(try files(in: broken) == files(in: folder + "/whole"))
    }
  }

  /// Interrupted within its first member, another training does not take the second one of the training before.
  @Test func membersOfAnotherTrainingAreNotTaken() throws {
    try TrainingSample.withFolder { folder in
      let (first, second) = (trainer(epochs: 1), trainer(epochs: 2))
      _ = try first.train(on: texts, development: texts, to: folder + "/a")
      #expect(throws: Interruption.self) {
        try second.train(on: texts, development: texts, to: folder + "/a") { _ in
          ({ epoch, _, _ in if epoch == 2 { throw Interruption() } }, { _ in })
        }
      }
      _ = try second.train(on: texts, development: texts, to: folder + "/a", isResumed: true)
      _ = try second.train(on: texts, development: texts, to: folder + "/b")
      #expect(try files(in: folder + "/a") == files(in: folder + "/b"))
    }
  }

  @Test func anotherTrainingLeavesNothingOfTheFirst() throws {
    try TrainingSample.withFolder { folder in
      _ = try trainer(epochs: 1).train(on: texts, development: texts, to: folder)
      let plain = EnsembleTrainer(
        ExtractionTrainer(
          settings: TrainingSample.settings,
          schema: .relations(RelationSchema(derivedFrom: texts))), folds: 2)
      _ = try plain.train(on: texts, development: texts, to: folder)
      let left = try files(in: folder)
      #expect(left["words.vectors"] == nil)
      #expect(left["lexicon.segmenter"] == nil)
      #expect(try ExtractionModel(contentsOf: folder).voters.count == 2)
    }
  }
}
