import CorpusReading
import Determinism
import Embeddings
import Foundation
import Tensors

/// An encoder that has learnt from text without labels, for extractors to start from.
///
/// ```swift
/// let encoder = try PretrainedEncoder(contentsOf: "encoder")
/// let trainer = ExtractionTrainer(
///   settings: settings, schema: schema, words: words, pretrainedEncoder: encoder)
/// ```
///
/// A folder with `config.json`, `vocabulary.txt` and `weights.safetensors`; beside them `history.jsonl` and
/// `curve.svg` tell how it was trained.
public struct PretrainedEncoder: FileReadable, Sendable {
  /// The shape of the encoder; dropout is that of pre-training.
  public let configuration: EncoderConfiguration
  /// The positions it has.
  public let maximumLength: Int
  /// The numbers of its characters.
  public let vocabulary: Vocabulary
  let weights: [String: Tensor]

  /// What `config.json` holds.
  struct Configuration: Codable, Equatable {
    static let currentFormat = 1
    var format = Self.currentFormat
    var encoder: EncoderConfiguration
    var maximumLength: Int
  }

  /// A checksum of everything.
  package var checksum: String {
    var checksum = CRC32()
    for token in vocabulary.tokens { checksum.add(line: token) }
    for (name, tensor) in weights.sorted(by: { $0.key < $1.key }) {
      checksum.add(line: name)
      tensor.scalars.withUnsafeBytes { checksum.add($0) }
    }
    return checksum.hexadecimal
  }

  init(
    configuration: EncoderConfiguration, maximumLength: Int, vocabulary: Vocabulary,
    network: EncoderNetwork
  ) {
    self.configuration = configuration
    self.maximumLength = maximumLength
    self.vocabulary = vocabulary
    weights = Dictionary(
      network.parameters.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
  }

  /// Gives its weights to a network of its shape and vocabulary. Positions beyond its own stay as they
  /// are, and so does a projection of word vectors that it has not learnt.
  ///
  /// - Precondition: the network has this encoder's shape and vocabulary.
  package func initialize(_ network: EncoderNetwork) {
    precondition(
      configuration.hasShape(of: network.encoder.configuration),
      "The network has the encoder's shape.")
    for parameter in network.parameters {
      guard let tensor = weights[parameter.name] else { continue }
      if parameter.shape == tensor.shape {
        parameter.load(tensor)
      } else if parameter.name == CharacterWordEmbedding.positionsName {
        var positions = parameter.tensor
        let count = min(positions.scalars.count, tensor.scalars.count)
        positions.scalars.replaceSubrange(..<count, with: tensor.scalars[..<count])
        parameter.load(positions)
      }
    }
  }
}
