import CorpusReading
import Determinism
import Embeddings
import Encoders
import Foundation
import Lexicons
import Tensors

/// The files of a model folder.
struct ExtractionModelFiles {
  let folder: ModelFolder

  init(folder: String) { self.folder = ModelFolder(folder) }

  var configuration: String { folder.file("config.json") }
  var schema: String { folder.file("schema.json") }
  var weights: String { folder.file("weights.safetensors") }
  var vocabulary: String { folder.file("vocabulary.txt") }
  var lexicon: String { folder.file("lexicon.tsv") }
  var vectors: String { folder.file("words.vectors") }
  var history: String { folder.file("history.jsonl") }
  var curve: String { folder.file("curve.svg") }
  var checkpoint: String { folder.file("checkpoint.safetensors") }

  private var all: [String] {
    [
      configuration, schema, weights, vocabulary, lexicon, vectors, history, curve, checkpoint,
    ]
  }

  /// Removes what a process left behind that was killed while it replaced one of the files: see
  /// `AtomicFile`, which names such a file after its target, with `.tmp` at the end.
  func removeUnfinished() {
    let paths = try? FileManager.default.contentsOfDirectory(atPath: folder.path).map(folder.file)
    for path in paths ?? [] where path.hasSuffix(".tmp") {
      guard all.contains(where: { path.hasPrefix($0 + ".") }) else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}

extension ExtractionModel {
  /// Opens a model folder.
  ///
  /// Word vectors are mapped, so that all processes that use the model share their memory.
  ///
  /// - Throws: `ModelFolderError`, `TensorFileError` and the errors of the vocabulary, lexicon and vectors,
  ///   each naming the file.
  public init(contentsOf folder: String) throws {
    let files = ExtractionModelFiles(folder: folder)
    let configuration = try files.folder.decode(
      ExtractionModelConfiguration.self, from: files.configuration,
      expected: "the configuration of a model, format \(ExtractionModelConfiguration.currentFormat)"
    )
    guard configuration.format == ExtractionModelConfiguration.currentFormat else {
      throw ModelFolderError.malformed(
        path: files.configuration, found: "format \(configuration.format)",
        expected: "format \(ExtractionModelConfiguration.currentFormat)")
    }
    try configuration.validate(path: files.configuration)
    let schema = try files.folder.decode(
      ExtractionSchema.self, from: files.schema,
      expected: "a schema of relations, events or entities")
    guard !schema.isEmpty else {
      throw ModelFolderError.malformed(
        path: files.schema, found: "an empty schema", expected: "at least one name")
    }
    let weights = try SafetensorsFile.decode(
      try files.folder.read(files.weights), path: files.weights)
    let words = configuration.hasWords ? try Self.words(files) : nil
    self.init(
      schema: schema, configuration: configuration,
      vocabulary: try Vocabulary(contentsOf: files.vocabulary), words: words, seed: 0)
    try network.parameters.load(from: weights, path: files.weights)
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

  /// Writes the model folder, which exists; files are replaced one by one, each at once. An update
  /// writes only what training changes: weights and threshold.
  func write(to files: ExtractionModelFiles, isUpdate: Bool) throws {
    if !isUpdate { try writeUnchangingParts(to: files) }
    var configuration = configuration
    configuration.threshold = threshold
    let weights = network.parameters.map { (name: $0.name, tensor: $0.tensor) }
    try AtomicFile.write(try SafetensorsFile.encode(weights), to: files.weights)
    try AtomicFile.write(
      try ModelFolder.encode(configuration), to: files.configuration)
  }

  private func writeUnchangingParts(to files: ExtractionModelFiles) throws {
    try AtomicFile.write(try ModelFolder.encode(schema), to: files.schema)
    try vocabulary.write(to: files.vocabulary)
    guard let words, let vectors = words.vectors else { return }
    try words.lexicon.write(to: files.lexicon)
    try vectors.write(to: files.vectors, as: vectors.storage)
  }

  private static func words(_ files: ExtractionModelFiles) throws -> WordSource {
    let vectors = try WordVectors(contentsOf: files.vectors)
    try vectors.verify()
    return WordSource(lexicon: try Lexicon(contentsOf: files.lexicon), vectors: vectors)
  }
}

extension ExtractionModelConfiguration {
  /// Refuses sizes that no model has, before memory is asked for them.
  func validate(path: String) throws {
    let isSound = encoder.isSound && (1...65_536).contains(maximumLength)
    guard isSound else {
      throw ModelFolderError.malformed(
        path: path,
        found: "width \(encoder.width), \(encoder.attentionHeads) heads, length \(maximumLength)",
        expected: "sizes that a model can have")
    }
  }
}
