import CorpusReading
import Determinism
import Embeddings
import Encoders
import Foundation
import Lexicons
import Tensors

/// What is wrong with a model folder.
public enum ExtractionModelError: Error, Equatable, CustomStringConvertible {
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

/// The files of a model folder.
struct ExtractionModelFiles {
  let folder: String

  private func path(_ name: String) -> String { folder + "/" + name }
  var configuration: String { path("config.json") }
  var schema: String { path("schema.json") }
  var weights: String { path("weights.safetensors") }
  var vocabulary: String { path("vocabulary.txt") }
  var lexicon: String { path("lexicon.tsv") }
  var words: String { path("words.txt") }
  var history: String { path("history.jsonl") }
  var curve: String { path("curve.svg") }
  var checkpoint: String { path("checkpoint.safetensors") }

  private var all: [String] {
    [
      configuration, schema, weights, vocabulary, lexicon, words, history, curve, checkpoint,
    ]
  }

  /// Removes what a process left behind that was killed while it replaced one of the files: see
  /// `AtomicFile`, which names such a file after its target, with `.tmp` at the end.
  func removeUnfinished() {
    let paths = try? FileManager.default.contentsOfDirectory(atPath: folder).map(path)
    for path in paths ?? [] where path.hasSuffix(".tmp") {
      guard all.contains(where: { path.hasPrefix($0 + ".") }) else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  func read(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let exists = FileManager.default.fileExists(atPath: folder)
      throw ExtractionModelError.unreadable(
        path: path, reason: exists ? "no such file in the model's folder" : "no such folder")
    }
  }

  func decode<T: Decodable>(_ type: T.Type, from path: String, expected: String) throws -> T {
    let data = try read(path)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw ExtractionModelError.malformed(
        path: path, found: "\(data.count) bytes of something else", expected: expected)
    }
  }

  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }
}

extension ExtractionModel {
  /// Opens a model folder.
  ///
  /// - Throws: `ExtractionModelError`, `TensorFileError` and the errors of the vocabulary and lexicon,
  ///   each naming the file.
  public init(contentsOf folder: String) throws {
    let files = ExtractionModelFiles(folder: folder)
    let configuration = try files.decode(
      ExtractionModelConfiguration.self, from: files.configuration,
      expected: "the configuration of a model, format \(ExtractionModelConfiguration.currentFormat)"
    )
    guard configuration.format == ExtractionModelConfiguration.currentFormat else {
      throw ExtractionModelError.malformed(
        path: files.configuration, found: "format \(configuration.format)",
        expected: "format \(ExtractionModelConfiguration.currentFormat)")
    }
    try configuration.validate(path: files.configuration)
    let schema = try files.decode(
      ExtractionSchema.self, from: files.schema,
      expected: "a schema of relations, events or entities")
    guard !schema.isEmpty else {
      throw ExtractionModelError.malformed(
        path: files.schema, found: "an empty schema", expected: "at least one name")
    }
    let weights = try SafetensorsFile.decode(try files.read(files.weights), path: files.weights)
    let words = configuration.hasWords ? try Self.words(files, weights) : nil
    self.init(
      schema: schema, configuration: configuration,
      vocabulary: try Vocabulary(contentsOf: files.vocabulary), words: words, seed: 0)
    try allParameters.load(from: weights, path: files.weights)
  }

  /// A model with random weights.
  init(
    schema: ExtractionSchema, configuration: ExtractionModelConfiguration, vocabulary: Vocabulary,
    words: WordSource?, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    self.schema = schema
    self.configuration = configuration
    self.vocabulary = vocabulary
    self.words = words
    threshold = configuration.threshold
    task = schema.task
    network = PointerNetwork(
      configuration.encoder, heads: task.heads, characterCount: vocabulary.count,
      maximumLength: configuration.maximumLength, wordVectors: words?.vectors, using: &generator)
  }

  /// All weights by name, as the model's file holds them.
  private var allParameters: [Parameter] {
    network.parameters + network.encoder.embedding.frozenParameters
  }

  /// Writes the model folder, which exists; files are replaced one by one, each at once. An update
  /// writes only what training changes: weights and threshold.
  func write(to files: ExtractionModelFiles, isUpdate: Bool) throws {
    if !isUpdate { try writeUnchangingParts(to: files) }
    var configuration = configuration
    configuration.threshold = threshold
    let weights = allParameters.map { (name: $0.name, tensor: $0.tensor) }
    try AtomicFile.write(try SafetensorsFile.encode(weights), to: files.weights)
    try AtomicFile.write(
      try ExtractionModelFiles.encode(configuration), to: files.configuration)
  }

  private func writeUnchangingParts(to files: ExtractionModelFiles) throws {
    try AtomicFile.write(try ExtractionModelFiles.encode(schema), to: files.schema)
    try vocabulary.write(to: files.vocabulary)
    guard let words else { return }
    try words.lexicon.write(to: files.lexicon)
    try Vocabulary(tokens: words.words).write(to: files.words)
  }

  private static func words(
    _ files: ExtractionModelFiles, _ weights: [String: Tensor]
  ) throws -> WordSource {
    let words = try Vocabulary(contentsOf: files.words).tokens
    let name = CharacterWordEmbedding.wordVectorsName
    guard let vectors = weights[name] else {
      throw TensorFileError.missingTensor(path: files.weights, name: name)
    }
    guard vectors.shape.count == 2, vectors.shape[0] == words.count else {
      throw TensorFileError.wrongShape(
        path: files.weights, name: name, found: vectors.shape,
        expected: [words.count, vectors.shape.last ?? 0])
    }
    return WordSource(
      lexicon: try Lexicon(contentsOf: files.lexicon), words: words, vectors: vectors)
  }
}

extension ExtractionModelConfiguration {
  /// Refuses sizes that no model has, before memory is asked for them.
  func validate(path: String) throws {
    let isSound = encoder.isSound && (1...65_536).contains(maximumLength)
    guard isSound else {
      throw ExtractionModelError.malformed(
        path: path,
        found: "width \(encoder.width), \(encoder.attentionHeads) heads, length \(maximumLength)",
        expected: "sizes that a model can have")
    }
  }
}
