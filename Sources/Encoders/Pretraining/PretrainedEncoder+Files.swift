import CorpusReading
import Determinism
import Embeddings
import Foundation
import Tensors

/// The files of an encoder's folder.
struct PretrainedEncoderFiles {
  let folder: ModelFolder
  var configuration: String { folder.file("config.json") }
  var vocabulary: String { folder.file("vocabulary.txt") }
  var weights: String { folder.file("weights.safetensors") }

  init(folder: String) { self.folder = ModelFolder(folder) }
}

extension PretrainedEncoder {
  /// Opens an encoder's folder.
  ///
  /// - Throws: `ModelFolderError`, `TensorFileError` and the errors of the vocabulary, each naming
  ///   the file.
  public init(contentsOf folder: String) throws {
    let files = PretrainedEncoderFiles(folder: folder)
    let expected = "the configuration of an encoder, format \(Configuration.currentFormat)"
    let saved = try files.folder.decode(
      Configuration.self, from: files.configuration, expected: expected)
    guard saved.format == Configuration.currentFormat, saved.isSound else {
      throw ModelFolderError.malformed(
        path: files.configuration,
        found:
          "format \(saved.format), width \(saved.encoder.width), length \(saved.maximumLength)",
        expected: expected)
    }
    configuration = saved.encoder
    maximumLength = saved.maximumLength
    vocabulary = try Vocabulary(contentsOf: files.vocabulary)
    weights = try SafetensorsFile.decode(try files.folder.read(files.weights), path: files.weights)
    try checkShapes(path: files.weights)
  }

  /// Writes the folder, which exists; files are replaced one by one, each at once.
  public func write(to folder: String, as storage: NumberStorage = .float32) throws {
    let files = PretrainedEncoderFiles(folder: folder)
    let saved = Configuration(encoder: configuration, maximumLength: maximumLength)
    try AtomicFile.write(try ModelFolder.encode(saved), to: files.configuration)
    try vocabulary.write(to: files.vocabulary)
    let tensors = weights.sorted { $0.key < $1.key }.map { (name: $0.key, tensor: $0.value) }
    try AtomicFile.write(
      try SafetensorsFile.encode(tensors, as: storage), to: files.weights)
  }

  /// Writes the folder at `url`, which exists, as `write(to:as:)` does one named by its path.
  ///
  /// - Precondition: the URL is one of a file.
  public func write(to url: URL, as storage: NumberStorage = .float32) throws {
    try write(to: url.filePath, as: storage)
  }

  /// Holds the weights against those of an encoder of this shape.
  private func checkShapes(path: String) throws {
    var generator = SeededGenerator(seed: 0)
    // At least 1, as vectors have: a projection of none is refused as one of another shape.
    let dimension = weights[CharacterWordEmbedding.projectionName]?.shape.first.map { max(1, $0) }
    let network = Parameter.withoutDrawing {
      EncoderNetwork(
        configuration, characterCount: vocabulary.count, maximumLength: maximumLength,
        wordVectors: dimension.map { WordVectors(words: [], dimension: $0, values: []) },
        using: &generator)
    }
    try network.parameters.load(from: weights, path: path)
  }
}

extension PretrainedEncoder.Configuration {
  /// Whether these are sizes that an encoder has, asked before memory is.
  var isSound: Bool { encoder.isSound && (1...65_536).contains(maximumLength) }
}
