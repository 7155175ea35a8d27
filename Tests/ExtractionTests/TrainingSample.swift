import Embeddings
import Encoders
import Foundation
import Lexicons
import TestSupport

@testable import Annotations
@testable import Extraction

/// Small trainings for the tests of everything that trains.
enum TrainingSample {
  /// Three sentences with a triple and one without.
  static let texts: [AnnotatedText] = [
    ("《围城》的作者是钱钟书。", "围城", "钱钟书"), ("《活着》的作者是余华。", "活着", "余华"),
    ("鲁迅写了《呐喊》。", "呐喊", "鲁迅"), ("今天天气很好。", nil, nil),
  ].map { text, subject, object in
    guard let subject, let object else { return AnnotatedText(text: text) }
    return AnnotatedText(
      text: text,
      relations: [
        Relation(
          predicate: "作者", subject: entity(subject, in: text, type: "图书作品"),
          object: entity(object, in: text, type: "人物"))
      ])
  }

  /// A network of two layers that learns the sentences by heart in 60 epochs.
  static var settings: TrainingSettings {
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

  /// Words with vectors for the sentences.
  static var words: WordSource {
    var lexicon = Lexicon()
    for word in ["作者", "围城", "活着"] { lexicon.add(word, count: 5) }
    let vectors = WordVectors(
      words: ["作者", "活着"], dimension: 4, values: [1, 0, 0, 0, 0, 1, 0, 0])
    return WordSource(lexicon: lexicon, vectors: vectors)
  }

  static func trainer(
    _ settings: TrainingSettings = settings, words: WordSource? = nil
  ) -> ExtractionTrainer {
    ExtractionTrainer(
      settings: settings, schema: .relations(RelationSchema(derivedFrom: texts)), words: words)
  }

  /// The shipped training data of a task, `relations` or `events`.
  static func shipped(_ task: String) throws -> [AnnotatedText] {
    try AnnotatedTextReader.read("\(SharedData.repository)/Corpora/\(task)/train.jsonl").texts
  }

  /// Calls `body` with a new folder and removes the folder afterwards.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    try TemporaryFolder.with { try body($0.path) }
  }

  static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// The contents of the files of a model that its training fixes to the last byte.
  static func model(in folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !["history.jsonl", "curve.svg"].contains($0) }
    return Dictionary(
      uniqueKeysWithValues: try names.map { ($0, try bytes("\(folder)/\($0)")) })
  }
}
