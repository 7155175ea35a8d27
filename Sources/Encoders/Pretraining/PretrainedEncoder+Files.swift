import CorpusReading
import Determinism
import Embeddings
import Foundation
import Tensors

/// What is wrong with the folder of an encoder.
public enum PretrainedEncoderError: Error, Equatable, CustomStringConvertible {
  /// The folder or one of its files is not there or cannot be read.
  case unreadable(path: String, reason: String)
  /// A file's contents are not what the format asks for.
  case malformed(path: String, found: String, expected: String)

  /// One sentence that names the file, what was found and what was expected.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read (\(reason))"
    case .malformed(let path, let found, let expected):
      "\(path): found \(found), expected \(expected)"
    }
  }
}

/// The files of an encoder's folder.
struct PretrainedEncoderFiles {
  let folder: String
  var configuration: String { folder + "/config.json" }
  var vocabulary: String { folder + "/vocabulary.txt" }
  var weights: String { folder + "/weights.safetensors" }
  var history: String { folder + "/history.jsonl" }
  var curve: String { folder + "/curve.svg" }
  var checkpoint: String { folder + "/checkpoint.safetensors" }

  func read(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let exists = FileManager.default.fileExists(atPath: folder)
      throw PretrainedEncoderError.unreadable(
        path: path, reason: exists ? "no such file in the encoder's folder" : "no such folder")
    }
  }
}

extension PretrainedEncoder {
  /// Opens an encoder's folder.
  ///
  /// - Throws: `PretrainedEncoderError`, `TensorFileError` and the errors of the vocabulary, each naming
  ///   the file.
  public init(contentsOf folder: String) throws {
    let files = PretrainedEncoderFiles(folder: folder)
    let data = try files.read(files.configuration)
    guard let saved = try? JSONDecoder().decode(Configuration.self, from: data),
      saved.format == Configuration.currentFormat, saved.isSound
    else {
      throw PretrainedEncoderError.malformed(
        path: files.configuration, found: "\(data.count) bytes of something else",
        expected: "the configuration of an encoder, format \(Configuration.currentFormat)")
    }
    configuration = saved.encoder
    maximumLength = saved.maximumLength
    vocabulary = try Vocabulary(contentsOf: files.vocabulary)
    weights = try SafetensorsFile.decode(try files.read(files.weights), path: files.weights)
    try checkShapes(path: files.weights)
  }

  /// Writes the folder, which exists; files are replaced one by one, each at once.
  public func write(to folder: String, as storage: TensorStorage = .float32) throws {
    let files = PretrainedEncoderFiles(folder: folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let saved = Configuration(encoder: configuration, maximumLength: maximumLength)
    try AtomicFile.write(
      try encoder.encode(saved) + Data("\n".utf8), to: files.configuration)
    try vocabulary.write(to: files.vocabulary)
    let tensors = weights.sorted { $0.key < $1.key }.map { (name: $0.key, tensor: $0.value) }
    try AtomicFile.write(
      try SafetensorsFile.encode(tensors, as: storage), to: files.weights)
  }

  /// Holds the weights against those of an encoder of this shape.
  private func checkShapes(path: String) throws {
    var generator = SeededGenerator(seed: 0)
    let dimension = weights[CharacterWordEmbedding.projectionName]?.shape.first
    let network = EncoderNetwork(
      configuration, characterCount: vocabulary.count, maximumLength: maximumLength,
      wordVectors: dimension.map { Tensor(shape: [1, $0]) }, using: &generator)
    try network.parameters.load(from: weights, path: path)
  }
}

extension PretrainedEncoder.Configuration {
  /// Whether these are sizes that an encoder has, asked before memory is.
  var isSound: Bool { encoder.isSound && (1...65_536).contains(maximumLength) }
}
