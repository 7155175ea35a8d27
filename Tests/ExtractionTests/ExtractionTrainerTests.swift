import Embeddings
import Encoders
import Foundation
import Lexicons
import Tensors
import Testing

@testable import Extraction

/// Small extractors on a handful of sentences: they must learn them by heart, be the same at every run,
/// and come back from their files and from an interruption unchanged.
@Suite struct ExtractionTrainerTests {
  private let texts: [AnnotatedText] = [
    ("《围城》的作者是钱钟书。", "围城", "钱钟书"), ("《活着》的作者是余华。", "活着", "余华"),
    ("鲁迅写了《呐喊》。", "呐喊", "鲁迅"), ("今天天气很好。", nil, nil),
  ].map { text, subject, object in
    guard let subject, let object else { return AnnotatedText(text: text) }
    let scalars = ScalarText(text)
    func entity(_ string: String, _ type: String) -> Entity {
      let range = scalars.place(of: string) ?? 0..<0
      return Entity(type: type, text: string, start: range.lowerBound, end: range.upperBound)
    }
    return AnnotatedText(
      text: text,
      relations: [
        Relation(
          predicate: "作者", subject: entity(subject, "图书作品"), object: entity(object, "人物"))
      ])
  }

  private var settings: TrainingSettings {
    var settings = TrainingSettings()
    settings.encoder = EncoderConfiguration(
      width: 16, dilations: [1, 2], attentionHeads: 2, inputDropout: 0.1, gateDropout: 0.1)
    settings.epochs = 60
    settings.batchSize = 2
    settings.learningRate = 1e-2
    settings.averageDecay = 0.9
    settings.minimumCharacterCount = 1
    return settings
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func trainer(
    _ settings: TrainingSettings, words: WordSource? = nil
  ) -> ExtractionTrainer {
    ExtractionTrainer(
      settings: settings, schema: .relations(RelationSchema(derivedFrom: texts)), words: words)
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test func aFewSentencesAreLearntByHeartAndSurviveTheirFiles() throws {
    try withFolder { folder in
      var reports: [EpochReport] = []
      let model = try trainer(settings).train(
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
    try withFolder { folder in
      var settings = settings
      settings.epochs = 3
      for name in ["a", "b"] {
        _ = try trainer(settings).train(on: texts, development: texts, to: folder + "/" + name)
      }
      let weights = try ["a", "b"].map { try bytes("\(folder)/\($0)/weights.safetensors") }
      #expect(weights[0] == weights[1])
      settings.seed = 2
      _ = try trainer(settings).train(on: texts, development: texts, to: folder + "/c")
      #expect(try bytes(folder + "/c/weights.safetensors") != weights[0])
    }
  }

  @Test func anInterruptedTrainingGoesOnToTheSameBytes() throws {
    struct Interruption: Error {}
    try withFolder { folder in
      var settings = settings
      settings.epochs = 8
      let whole = folder + "/whole"
      let parts = folder + "/parts"
      _ = try trainer(settings).train(on: texts, development: texts, to: whole)
      // Killed after the checkpoint of the third epoch: what comes after it is lost.
      #expect(throws: Interruption.self) {
        _ = try trainer(settings).train(
          on: texts, development: texts, to: parts,
          report: { if $0.epoch == 3 { throw Interruption() } })
      }
      let model = try trainer(settings).train(
        on: texts, development: texts, to: parts, isResumed: true)
      #expect(
        try bytes(whole + "/weights.safetensors") == bytes(parts + "/weights.safetensors"))
      #expect(
        model.evaluate(texts).f1 == (try ExtractionModel(contentsOf: whole)).evaluate(texts).f1)
      let history = try String(contentsOfFile: parts + "/history.jsonl", encoding: .utf8)
      #expect(history.split(separator: "\n").count == 8)
    }
  }

  @Test func wordVectorsArePartOfTheModel() throws {
    try withFolder { folder in
      var lexicon = Lexicon()
      for word in ["作者", "围城", "活着"] { lexicon.add(word, count: 5) }
      let vectors = WordVectors(
        words: ["作者", "活着"], dimension: 4, values: [1, 0, 0, 0, 0, 1, 0, 0])
      var settings = settings
      settings.epochs = 2
      let model = try trainer(settings, words: WordSource(lexicon: lexicon, vectors: vectors))
        .train(on: texts, development: texts, to: folder)
      #expect(
        model.words?.indices(for: TokenizedText("活着的作者")) == [1, 1, -1, 0, 0])
      #expect(model.words?.vectors == Tensor(shape: [2, 4], scalars: [1, 0, 0, 0, 0, 1, 0, 0]))
    }
  }

  @Test func longAndEmptyTextsAreTaken() throws {
    try withFolder { folder in
      var settings = settings
      settings.epochs = 1
      settings.maximumLength = 16
      let model = try trainer(settings).train(on: texts, development: texts, to: folder)
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
    try withFolder { folder in
      var settings = settings
      settings.learningRate = 1e30
      let error = #expect(throws: TrainingError.self) {
        try trainer(settings).train(on: texts, development: texts, to: folder)
      }
      #expect(error.map(\.description)?.contains("lower the learning rate") == true)
    }
  }

  @Test func damagedModelsAreRefusedWithTheFileNamed() throws {
    try withFolder { folder in
      var settings = settings
      settings.epochs = 1
      _ = try trainer(settings).train(on: texts, development: texts, to: folder)
      #expect(throws: ExtractionModelError.self) {
        try ExtractionModel(contentsOf: folder + "/absent")
      }
      for name in ["config.json", "schema.json", "vocabulary.txt", "weights.safetensors"] {
        let path = folder + "/" + name
        let whole = try bytes(path)
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
}
