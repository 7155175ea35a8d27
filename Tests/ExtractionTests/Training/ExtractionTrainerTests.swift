import CorpusReading
import Embeddings
import Encoders
import Foundation
import Lexicons
import Pointers
import Tensors
import Testing

@testable import Annotations
@testable import Extraction

/// Small extractors on a handful of sentences: they must learn them by heart, be the same at every run,
/// and come back from their files and from an interruption unchanged.
@Suite struct ExtractionTrainerTests {
  private let texts = TrainingSample.texts
  private let settings = TrainingSample.settings

  @Test func aFewSentencesAreLearntByHeartAndSurviveTheirFiles() throws {
    try TrainingSample.withFolder { folder in
      var reports: [EpochReport] = []
      let model = try TrainingSample.trainer(settings).train(
        on: texts, development: texts, to: folder + "/model", report: { reports.append($0) })
      #expect(reports.count == 60)
      #expect(model.evaluate(texts).f1 == 1)
      let found = model.extract(texts.map(\.text))
      for (found, gold) in zip(found, texts) {
        #expect(found.relations.map(\.subject.text) == gold.relations.map(\.subject.text))
        #expect(found.relations.map(\.object.start) == gold.relations.map(\.object.start))
        #expect(found.relations.allSatisfy { $0.score ?? -1 > model.threshold })
      }
      let opened = try ExtractionModel(contentsOf: folder + "/model")
      #expect(opened.extract(texts.map(\.text)) == found)
      #expect(!FileManager.default.fileExists(atPath: folder + "/model/checkpoint.safetensors"))
    }
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.epochs = 3
      for name in ["a", "b"] {
        _ = try TrainingSample.trainer(settings).train(
          on: texts, development: texts, to: folder + "/" + name)
      }
      let weights = try ["a", "b"].map {
        try TrainingSample.bytes("\(folder)/\($0)/weights.safetensors")
      }
      #expect(weights[0] == weights[1])
      settings.seed = 2
      _ = try TrainingSample.trainer(settings).train(
        on: texts, development: texts, to: folder + "/c")
      #expect(try TrainingSample.bytes(folder + "/c/weights.safetensors") != weights[0])
    }
  }

  /// Two data sets, each labeled for one type, in whose texts the other type occurs, too: one model finds both.
  @Test func dataSetsOfDifferentSchemasTrainOneModel() throws {
    func text(_ person: String, _ place: String, labeledFor type: String) -> AnnotatedText {
      let text = "\(person)住在\(place)。"
      let end = person.unicodeScalars.count
      let entities = [
        Entity(type: "人", text: person, start: 0, end: end),
        Entity(
          type: "地", text: place, start: end + 2, end: end + 2 + place.unicodeScalars.count),
      ]
      return AnnotatedText(
        text: text, entities: entities.filter { $0.type == type }, labeledTypes: [type])
    }
    let places = ["上海", "北京", "广州市", "香港"]
    let persons = ["鲁迅", "钱钟书", "余华", "老舍"]
    let training =
      zip(persons, places).map { text($0, $1, labeledFor: "人") }
      + zip(persons, places.reversed()).map { text($0, $1, labeledFor: "地") }
    try TrainingSample.withFolder { folder in
      let trainer = ExtractionTrainer(
        settings: settings, schema: .entities(EntitySchema(["人", "地"])))
      let model = try trainer.train(on: training, development: training, to: folder)
      for found in model.extract(training.map(\.text)) {
        #expect(Set(found.entities.map(\.type)) == ["人", "地"], "\(found.text)")
      }
      // A data set that does not say what it is labeled for is judged as the one that has its types.
      #expect(model.evaluate(training).f1 == 1)
      let persons = training.prefix(4).map { text in
        AnnotatedText(text: text.text, entities: text.entities)
      }
      #expect(model.judged(persons).allSatisfy { $0.labeledTypes == ["人"] })
      #expect(model.evaluate(persons).f1 == 1)
    }
  }

  /// Weights moved for the second pass are back where they were, and the gradients of both passes count.
  @Test func adversarialTrainingLearnsAndIsFixedByTheSeed() throws {
    var settings = settings
    settings.adversarialRadius = 0.5
    try TrainingSample.withFolder { folder in
      let model = try TrainingSample.trainer(settings).train(
        on: texts, development: texts, to: folder + "/model")
      #expect(model.evaluate(texts).f1 == 1)
      settings.epochs = 2
      for (name, radius) in [("a", Float(0.5)), ("b", 0.5), ("c", 0)] {
        settings.adversarialRadius = radius
        _ = try TrainingSample.trainer(settings).train(
          on: texts, development: texts, to: folder + "/" + name)
      }
      let weights = try ["a", "b", "c"].map {
        try TrainingSample.bytes("\(folder)/\($0)/weights.safetensors")
      }
      #expect(weights[0] == weights[1] && weights[0] != weights[2])
    }
  }

  @Test func wordVectorsArePartOfTheModel() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.epochs = 2
      let model = try TrainingSample.trainer(settings, words: TrainingSample.words)
        .train(on: texts, development: texts, to: folder)
      #expect(
        model.reader.windows(of: "活着的作者")[0].input.words == [1, 1, -1, 0, 0])
      #expect(
        model.reader.words?.vectors
          == WordVectors(words: ["作者", "活着"], dimension: 4, values: [1, 0, 0, 0, 0, 1, 0, 0]))
    }
  }

  @Test func longAndEmptyTextsAreTaken() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.epochs = 1
      settings.maximumLength = 16
      let model = try TrainingSample.trainer(settings).train(
        on: texts, development: texts, to: folder)
      let long = String(repeating: "《围城》的作者是钱钟书。", count: 300)
      let found = model.extract(["", long, " ", "\u{10FFFF}"])
      #expect(found.map(\.text) == ["", long, " ", "\u{10FFFF}"])
      let scalars = ScalarText(long)
      for relation in found[1].relations {
        #expect(scalars[relation.subject.start..<relation.subject.end] == relation.subject.text)
      }
    }
  }

  @Test func aDivergingTrainingSaysSo() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.learningRate = 1e30
      let error = #expect(throws: TrainingError.self) {
        try TrainingSample.trainer(settings).train(on: texts, development: texts, to: folder)
      }
      #expect(error.map(\.description)?.contains("lower the learning rate") == true)
    }
  }

  /// Vectors so long that the loss is about 1e17: that is finite, the square of its gradient no float.
  @Test func aGradientThatIsNotFiniteEndsTheTraining() throws {
    try TrainingSample.withFolder { folder in
      var lexicon = Lexicon()
      lexicon.add("作者", count: 5)
      let vectors = WordVectors(words: ["作者"], dimension: 2, values: [1e10, -1e10])
      #expect(throws: TrainingError.diverged(epoch: 1, step: 1)) {
        try TrainingSample.trainer(words: WordSource(lexicon: lexicon, vectors: vectors))
          .train(on: Array(texts.prefix(2)), development: texts, to: folder)
      }
    }
  }

  @Test func damagedModelsAreRefusedWithTheFileNamed() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.epochs = 1
      _ = try TrainingSample.trainer(settings, words: TrainingSample.words)
        .train(on: texts, development: texts, to: folder)
      #expect(throws: ModelFolderError.self) {
        try ExtractionModel(contentsOf: folder + "/absent")
      }
      for name in [
        "config.json", "schema.json", "vocabulary.txt", "weights.safetensors", "words.vectors",
        "lexicon.segmenter",
      ] {
        let path = folder + "/" + name
        let whole = try TrainingSample.bytes(path)
        for damaged in [
          Data(), whole.prefix(whole.count / 2), Data("{}".utf8), Data([0xFF, 0xFE]),
        ] {
          try damaged.write(to: URL(fileURLWithPath: path))
          let error = #expect(throws: (any Error).self) { try ExtractionModel(contentsOf: folder) }
          #expect(error.map { String(describing: $0) }?.contains(folder) == true, "\(name)")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: (any Error).self) { try ExtractionModel(contentsOf: folder) }
        try whole.write(to: URL(fileURLWithPath: path))
      }
      #expect(throws: Never.self) { try ExtractionModel(contentsOf: folder) }
    }
  }

  /// Once the sample is learnt by heart nothing gets better.
  @Test func trainingEndsWhenPatienceDoes() throws {
    var settings = settings
    settings.patience = 3
    try TrainingSample.withFolder { folder in
      var reports: [EpochReport] = []
      let model = try TrainingSample.trainer(settings)
        .train(on: texts, development: texts, to: folder, report: { reports.append($0) })
      #expect(model.evaluate(texts).f1 == 1)
      #expect(reports.firstIndex { $0.f1 == 1 } == reports.count - 4)
      #expect(reports.count < settings.epochs)
    }
  }

  @Test func modelsThatLieTogetherMayShareTheirWords() throws {
    try TrainingSample.withFolder { folder in
      var settings = settings
      settings.epochs = 1
      let model = folder + "/model"
      let trained = try TrainingSample.trainer(settings, words: TrainingSample.words)
        .train(on: texts, development: texts, to: model)
      for name in ["lexicon.segmenter", "words.vectors"] {
        try FileManager.default.moveItem(atPath: model + "/" + name, toPath: folder + "/" + name)
      }
      #expect(
        try ExtractionModel(contentsOf: model).extract(texts.map(\.text))
          == trained.extract(texts.map(\.text)))
      try FileManager.default.copyItem(atPath: model, toPath: folder + "/copy")
      let together = try ExtractionModel.models(contentsOf: [model, folder + "/copy"])
      for one in together {
        #expect(one.extract(texts.map(\.text)) == trained.extract(texts.map(\.text)))
      }
      try WordVectors(words: ["作者"], dimension: 4, values: [1, 2, 3, 4])
        .write(to: folder + "/words.vectors")
      let error = #expect(throws: ModelFolderError.self) {
        try ExtractionModel(contentsOf: model)
      }
      #expect(error?.description.contains("expected those that the model was trained with") == true)
    }
  }

  @Test func weightsInEightBitsTakeLessThanHalfTheRoomAndFindTheSame() throws {
    try TrainingSample.withFolder { folder in
      var trainer = TrainingSample.trainer()
      let exact = try trainer.train(on: texts, development: texts, to: folder + "/32")
      trainer.storage = .int8
      let rounded = try trainer.train(on: texts, development: texts, to: folder + "/8")
      #expect(exact.evaluate(texts).f1 == 1 && rounded.evaluate(texts).f1 == 1)
      let sizes = try ["32", "8"].map {
        try TrainingSample.bytes("\(folder)/\($0)/weights.safetensors").count
      }
      #expect(2 * sizes[1] < sizes[0], "\(sizes)")
    }
  }

  @Test(arguments: PointerKind.allCases)
  func bothKindsOfHeadsLearnTheSampleByHeart(kind: PointerKind) throws {
    var settings = settings
    settings.heads = kind
    try TrainingSample.withFolder { folder in
      _ = try TrainingSample.trainer(settings).train(on: texts, development: texts, to: folder)
      #expect(try ExtractionModel(contentsOf: folder).evaluate(texts).f1 == 1)
    }
  }

  @Test func anEncoderWithoutAttentionLearnsTheSampleByHeart() throws {
    var settings = settings
    settings.encoder.dilations = EncoderConfiguration.fast.dilations
    settings.encoder.attentionHeads = EncoderConfiguration.fast.attentionHeads
    try TrainingSample.withFolder { folder in
      let model = try TrainingSample.trainer(settings)
        .train(on: texts, development: texts, to: folder)
      #expect(model.evaluate(texts).f1 == 1)
    }
  }

  @Test func aModelOfAnotherFormatIsNamedSo() throws {
    try TrainingSample.withFolder { folder in
      try Data(#"{"format":2,"hasWords":true}"#.utf8)
        .write(to: URL(fileURLWithPath: folder + "/config.json"))
      let error = #expect(throws: ModelFolderError.self) {
        try ExtractionModel(contentsOf: folder)
      }
      #expect(error?.description == "\(folder)/config.json: found format 2, expected format 3")
    }
  }

  /// Texts to pre-train on: the characters of the sample, over and over.
  private func pretrained(in folder: String) throws -> PretrainedEncoder {
    var settings = PretrainingSettings()
    settings.encoder = self.settings.encoder
    settings.steps = 3
    settings.batchCharacters = 64
    settings.minimumCharacterCount = 1
    let text = (0..<120).map { texts[$0 % 3].text }.joined(separator: "\n")
    return try Pretrainer(settings: settings, words: TrainingSample.words)
      .train(on: Corpus(text: text), to: folder)
  }

  @Test func aModelStartsFromAPretrainedEncoder() throws {
    try TrainingSample.withFolder { folder in
      let encoder = try pretrained(in: folder + "/encoder")
      let trainer = ExtractionTrainer(
        settings: settings, schema: TrainingSample.trainer().schema, words: TrainingSample.words,
        pretrainedEncoder: encoder)
      let model = trainer.makeModel(for: texts)
      #expect(model.reader.vocabulary == encoder.vocabulary)
      let saved = try SafetensorsFile.decode(
        try TrainingSample.bytes(folder + "/encoder/weights.safetensors"), path: "x")
      for parameter in model.network.encoder.parameters {
        #expect(saved[parameter.name] == parameter.tensor, "\(parameter.name)")
      }
      // The sample is learnt by heart from there, too.
      let trained = try trainer.train(on: texts, development: texts, to: folder + "/model")
      #expect(trained.evaluate(texts).f1 == 1)
    }
  }

  @Test func aModelOfEnglishSeesCapitals() throws {
    try TrainingSample.withFolder { folder in
      let texts = ["Rose saw a rose in May.", "The rose may fade, said Rose."].map { text in
        let start = text.distance(
          from: text.startIndex, to: text.range(of: "Rose")?.lowerBound ?? text.endIndex)
        return AnnotatedText(
          text: text, entities: [Entity(type: "name", text: "Rose", start: start, end: start + 4)])
      }
      let schema = AnnotationSchema.entities(EntitySchema(["name"]))
      let model = try ExtractionTrainer(settings: settings, schema: schema)
        .train(on: texts, development: texts, to: folder + "/model")
      #expect(model.evaluate(texts).f1 == 1)
      #expect(model.reader.vocabulary.keepsCase)
      #expect(
        model.reader.windows(of: "Rose")[0].input != model.reader.windows(of: "rose")[0].input)
    }
  }

  @Test func theEncoderIsPartOfWhatATrainingIs() throws {
    try TrainingSample.withFolder { folder in
      let trainer = ExtractionTrainer(
        settings: settings, schema: TrainingSample.trainer().schema,
        pretrainedEncoder: try pretrained(in: folder))
      let fingerprint = try TrainingFingerprint(of: trainer, training: texts, development: texts)
      let without = try TrainingFingerprint(
        of: TrainingSample.trainer(), training: texts, development: texts)
      let error = #expect(throws: TrainingError.self) {
        try fingerprint.requireSame(as: without, checkpoint: "c")
      }
      #expect(
        error?.description.hasPrefix(
          "c: found the checkpoint of a training with pre-trained encoder none, expected "
            + "pre-trained encoder checksum ") == true)
    }
  }
}
