import CorpusReading
import Embeddings
import Foundation
import Lexicons
import TestSupport

@testable import Encoders

/// Small pre-trainings for the tests of everything that pre-trains.
enum PretrainingSample {
  /// Three sentences over and over: which character stands where is certain but for one place.
  static let corpus = Corpus(
    text: (0..<120).map { ["今天天气很好。", "他们去了北京。", "我们在家吃饭。"][$0 % 3] }
      .joined(separator: "\n"))

  /// A network of two layers.
  static var settings: PretrainingSettings {
    var settings = PretrainingSettings()
    settings.encoder = EncoderConfiguration(
      width: 16, dilations: [1, 2], attentionHeads: 2, inputDropout: 0, gateDropout: 0)
    settings.maximumLength = 16
    settings.windowLength = 12
    settings.steps = 60
    settings.batchCharacters = 64
    settings.learningRate = 1e-2
    settings.averageDecay = 0.9
    settings.minimumCharacterCount = 1
    settings.reportInterval = 20
    return settings
  }

  /// Words with vectors, and one without.
  static var words: WordSource {
    var lexicon = Lexicon()
    for word in ["今天", "天气", "他们", "北京", "我们", "吃饭"] { lexicon.add(word, count: 5) }
    let vectors = WordVectors(
      words: ["今天", "北京", "我们"], dimension: 4, values: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    return WordSource(lexicon: lexicon, vectors: vectors)
  }

  static func trainer(
    _ settings: PretrainingSettings = settings, start: PretrainedEncoder? = nil
  ) -> Pretrainer {
    Pretrainer(settings: settings, words: words, start: start)
  }

  /// Calls `body` with a new folder and removes the folder afterwards.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    try TemporaryFolder.with { try body($0.path) }
  }

  static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }
}
