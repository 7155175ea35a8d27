import CorpusReading
import Embeddings
import Encoders
import Foundation
import Pointers
import TestSupport
import Testing

@testable import Annotations
@testable import Extraction

/// Several models as one: in memory, as folders, and as damaged folders.
@Suite struct EnsembleTests {
  private let texts = TrainingSample.texts

  /// A model of random weights, as another seed has others.
  private func train(
    seed: UInt64 = 1, to folder: String, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> ExtractionModel {
    var settings = TrainingSample.settings
    (settings.epochs, settings.seed) = (1, seed)
    change(&settings)
    var model = try TrainingSample.trainer(settings, words: TrainingSample.words).train(
      on: texts, development: texts, to: folder)
    model.threshold = -10
    return model
  }

  private func scores(_ model: ExtractionModel) -> [[Float]] {
    model.mapWindows(of: texts.map(\.text)) { window, scores in
      (0..<window.count).flatMap { place in
        scores.map { $0.score(class: 0, from: place, to: window.count - 1) }
      }
    }.map { $0.flatMap { $0 } }
  }

  @Test func scoresAreTheMeanOfAll() throws {
    try TrainingSample.withFolder { folder in
      let models = try [
        train(seed: 1, to: folder + "/a"), train(seed: 2, to: folder + "/b"),
        train(seed: 3, to: folder + "/c") { $0.encoder.width = 24 },
        train(seed: 4, to: folder + "/d") { $0.heads = .standard },
      ]
      let ensemble = try ExtractionModel(averaging: models)
      #expect(ensemble.voters.count == 4 && models[0].voters.count == 1)
      let (all, mean) = (models.map(scores), scores(ensemble))
      for text in texts.indices {
        for place in mean[text].indices {
          let expected = all.reduce(0) { $0 + $1[text][place] } / 4
          #expect(abs(mean[text][place] - expected) < 1e-5)
        }
      }
      #expect(all[0] != all[1])
    }
  }

  @Test func aFolderOfModelsIsTheirEnsemble() throws {
    try TrainingSample.withFolder { folder in
      let models = try ["a", "b"].enumerated().map {
        try train(seed: UInt64($0.offset), to: folder + "/" + $0.element)
      }
      var opened = try ExtractionModel(contentsOf: folder)
      #expect(opened.voters.count == 2)
      let own = try ["a", "b"].map { try ExtractionModel(contentsOf: "\(folder)/\($0)").threshold }
      #expect(opened.threshold == (own[0] + own[1]) / 2)
      opened.threshold = -10
      let ensemble = try ExtractionModel(averaging: models)
      #expect(opened.extract(texts.map(\.text)) == ensemble.extract(texts.map(\.text)))
    }
  }

  @Test func modelsThatDoNotFitAreNamed() throws {
    try TrainingSample.withFolder { folder in
      let model = try train(to: folder + "/a")
      let other = try train(to: folder + "/b") { $0.minimumCharacterCount = 2 }
      #expect(throws: EnsembleError.empty) { try ExtractionModel(averaging: []) }
      #expect(throws: EnsembleError.differentInputs(number: 2)) {
        try ExtractionModel(averaging: [model, other])
      }
      let entities = ExtractionTrainer(
        settings: TrainingSample.settings, schema: .entities(EntitySchema(["人物"]))
      ).makeModel(for: texts)
      #expect(throws: EnsembleError.differentSchema(number: 3)) {
        try ExtractionModel(averaging: [model, model, entities])
      }
      let error = #expect(throws: ModelFolderError.self) {
        try ExtractionModel(contentsOf: folder)
      }
      #expect(
        error?.description == "\(folder): found model 2, with other characters or word vectors "
          + "than the first, expected models that start from one encoder")
    }
  }

  private func expectError(_ members: String, _ folder: String, _ said: String) throws {
    let own = try TrainingSample.bytes(folder + "/a/config.json")
    var fields = try #require(JSONSerialization.jsonObject(with: own) as? [String: Any])
    fields["members"] = try JSONSerialization.jsonObject(
      with: Data(members.utf8), options: .fragmentsAllowed)
    try JSONSerialization.data(withJSONObject: fields).write(
      to: URL(fileURLWithPath: folder + "/config.json"))
    let error = #expect(throws: (any Error).self) { try ExtractionModel(contentsOf: folder) }
    #expect(error.map { "\($0)" }?.contains(said) == true, "\(String(describing: error))")
  }

  @Test func damagedEnsemblesAreRefused() throws {
    try TrainingSample.withFolder { folder in
      _ = try train(to: folder + "/a")
      try expectError(#"["a", "b"]"#, folder, "b/config.json")
      try expectError("[]", folder, "found no model, expected one at least")
      try expectError(#"["../a"]"#, folder, "expected names of folders in its own")
      try expectError(#"["."]"#, folder, "expected names of folders in its own")
      try expectError("3", folder, "expected the configuration of a model")
      // A member that is the ensemble itself.
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/loop", withDestinationPath: folder)
      try expectError(#"["loop"]"#, folder, "found an ensemble within another")
    }
  }
}
