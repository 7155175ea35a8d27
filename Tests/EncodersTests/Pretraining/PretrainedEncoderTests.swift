import Determinism
import Embeddings
import Foundation
import Tensors
import Testing

@testable import Encoders

@Suite struct PretrainedEncoderTests {
  private func network(
    positions: Int = 16, dimension: Int? = 4, seed: UInt64
  ) -> EncoderNetwork {
    var generator = SeededGenerator(seed: seed)
    return EncoderNetwork(
      PretrainingSample.settings.encoder, characterCount: 5, maximumLength: positions,
      wordVectors: dimension.map { WordVectors(words: [], dimension: $0, values: []) },
      using: &generator)
  }

  private func encoder(_ network: EncoderNetwork) -> PretrainedEncoder {
    PretrainedEncoder(
      configuration: PretrainingSample.settings.encoder, maximumLength: 16,
      vocabulary: Vocabulary(tokens: ["天", "地", "人"]), network: network)
  }

  private func tensors(_ network: EncoderNetwork) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, $0.tensor) })
  }

  @Test func aNetworkTakesOverAllWeights() {
    let (source, target) = (network(seed: 1), network(seed: 2))
    #expect(tensors(source) != tensors(target))
    encoder(source).initialize(target)
    #expect(tensors(source) == tensors(target))
  }

  @Test(arguments: [4, 16, 40]) func positionsAreTakenAsFarAsThereAreSome(count: Int) throws {
    let (source, target) = (network(seed: 1), network(positions: count, seed: 2))
    let before = try #require(tensors(target)["embedding.positions"]).scalars
    encoder(source).initialize(target)
    let positions = try #require(tensors(target)["embedding.positions"]).scalars
    let given = try #require(tensors(source)["embedding.positions"]).scalars
    let common = min(count, 16) * 16
    #expect(positions[..<common] == given[..<common])
    #expect(positions[common...] == before[common...])
  }

  /// Without word vectors, or with ones of another dimension, the projection stays as it is.
  @Test func otherWordVectorsGetAProjectionOfTheirOwn() {
    let (source, target) = (network(seed: 1), network(dimension: 7, seed: 2))
    let before = tensors(target)["embedding.projection"]
    encoder(source).initialize(target)
    #expect(tensors(target)["embedding.projection"] == before)
    #expect(tensors(target)["encoder.attention"] == tensors(source)["encoder.attention"])
    let wordless = network(dimension: nil, seed: 3)
    encoder(source).initialize(wordless)
    #expect(tensors(wordless)["encoder.attention"] == tensors(source)["encoder.attention"])
  }

  @Test func dropoutIsNotPartOfTheShape() {
    var shape = PretrainingSample.settings.encoder
    shape.inputDropout = 0.5
    #expect(encoder(network(seed: 1)).configuration.hasShape(of: shape))
    shape.dilations = [1]
    #expect(!encoder(network(seed: 1)).configuration.hasShape(of: shape))
  }

  @Test func filesReadBackExactlyOrInEightBits() throws {
    try PretrainingSample.withFolder { folder in
      let encoder = encoder(network(seed: 1))
      try encoder.write(to: folder)
      #expect(try PretrainedEncoder(contentsOf: folder).checksum == encoder.checksum)
      let size = try PretrainingSample.bytes(folder + "/weights.safetensors").count
      try encoder.write(to: folder, as: .int8)
      let short = try PretrainedEncoder(contentsOf: folder)
      #expect(try PretrainingSample.bytes(folder + "/weights.safetensors").count < size / 2)
      for (name, tensor) in encoder.weights {
        let largest = tensor.scalars.map(abs).max() ?? 0
        let found = try #require(short.weights[name])
        #expect(
          zip(found.scalars, tensor.scalars).allSatisfy { abs($0 - $1) <= 0.501 * largest / 127 })
      }
    }
  }

  @Test func damagedFoldersAreNamed() throws {
    try PretrainingSample.withFolder { folder in
      try encoder(network(seed: 1)).write(to: folder)
      for name in ["config.json", "vocabulary.txt", "weights.safetensors"] {
        let path = "\(folder)/\(name)"
        let whole = try PretrainingSample.bytes(path)
        let damages = [Data(), whole.prefix(whole.count / 2), Data("{}".utf8) + whole]
        for damage in name == "vocabulary.txt" ? Array(damages[1...]) : damages {
          try damage.write(to: URL(fileURLWithPath: path))
          let error = #expect(throws: (any Error).self) {
            try PretrainedEncoder(contentsOf: folder)
          }
          #expect(error.map { String(describing: $0).hasPrefix(folder) } == true)
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: (any Error).self) { try PretrainedEncoder(contentsOf: folder) }
        try whole.write(to: URL(fileURLWithPath: path))
      }
      #expect(try PretrainedEncoder(contentsOf: folder).maximumLength == 16)
      let absent = #expect(throws: ModelFolderError.self) {
        try PretrainedEncoder(contentsOf: folder + "/nothing")
      }
      #expect(absent?.description.contains("no such folder") == true)
    }
  }
}
