import Annotations
import Tensors
import TestSupport
import Testing

@testable import Extraction

struct ExtractorTests {
  /// A model of random weights with a threshold at which it finds something.
  private static func model(_ schema: AnnotationSchema, threshold: Float) -> ExtractionModel {
    let trainer = ExtractionTrainer(settings: TrainingSample.settings, schema: schema)
    var model = trainer.makeModel(for: TrainingSample.texts)
    model.threshold = threshold
    return model
  }

  private let relations = model(
    .relations(RelationSchema(derivedFrom: TrainingSample.texts)), threshold: -10)
  private let entities = model(.entities(EntitySchema(["书", "人"])), threshold: -0.2)
  private let texts = TrainingSample.texts.map(\.text) + [""]

  @Test func whatAllModelsFindIsPutTogetherInTheirOrder() {
    let extractor = Extractor(models: [relations, entities])
    let (first, second) = (relations.extract(texts), entities.extract(texts))
    let found = extractor.extract(texts)
    #expect(second.contains { !$0.entities.isEmpty })
    #expect(found.map(\.text) == texts)
    for index in texts.indices {
      #expect(found[index].relations == first[index].relations)
      #expect(found[index].entities == first[index].entities + second[index].entities)
      #expect(extractor.extract(texts[index]) == found[index])
    }
    #expect(extractor.schemas == [relations.schema, entities.schema])
    #expect("\(extractor)" == "a model of relations: 作者 (1)\na model of entities: 书, 人 (2)")
  }

  @Test func recordsKeepTheirNames() {
    let extractor = Extractor(models: [entities])
    let records = texts.enumerated().map { TextRecord($1, id: $0 == 1 ? nil : "\($0)") }
    let found = extractor.extract(records)
    #expect(found.map(\.id) == ["0", nil, "2", "3", "4"])
    #expect(found.map(\.entities) == entities.extract(texts).map(\.entities))
  }

  /// Without any it is each model's own; models themselves stay as they are.
  @Test func aThresholdHoldsForAllModels() {
    var extractor = Extractor(models: [relations, entities])
    #expect(extractor.extract(texts).contains { !$0.relations.isEmpty })
    extractor.threshold = 1e6
    extractor.precision = .bfloat16
    #expect(extractor.extract(texts).allSatisfy { $0.relations.isEmpty && $0.entities.isEmpty })
    #expect(extractor.models.map(\.threshold) == [-10, -0.2])
    #expect(extractor.models.map(\.precision) == [.float32, .float32])
    extractor.threshold = nil
    extractor.precision = nil
    #expect(extractor.extract(texts) == Extractor(models: [relations, entities]).extract(texts))
  }

  @Test func modelsAreOpenedInOrder() throws {
    try TemporaryFolder.with { folder in
      let folders = ["a", "b"].map(folder.path)
      for path in folders {
        _ = try TrainingSample.trainer(
          TrainingSettings(
            encoder: TrainingSample.settings.encoder, epochs: 1, minimumCharacterCount: 1)
        ).train(on: TrainingSample.texts, development: TrainingSample.texts, to: path)
      }
      #expect(try Extractor(contentsOf: folders).models.count == 2)
      #expect(try Extractor(contentsOf: folders[0]).models.count == 1)
      #expect(throws: (any Error).self) { try Extractor(contentsOf: folders + [folder.path("c")]) }
    }
  }
}
