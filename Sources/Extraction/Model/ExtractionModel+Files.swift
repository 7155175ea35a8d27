import Annotations
import CorpusReading
import Determinism
import Embeddings
import Encoders
import Foundation
import Segmentation
import Tensors

/// The files of a model folder.
struct ExtractionModelFiles {
  let folder: ModelFolder

  init(folder: String) { self.folder = ModelFolder(folder) }

  var configuration: String { folder.file("config.json") }
  var schema: String { folder.file("schema.json") }
  var weights: String { folder.file("weights.safetensors") }
  var vocabulary: String { folder.file("vocabulary.txt") }
  var segmenter: String { folder.file("lexicon.segmenter") }
  var vectors: String { folder.file("words.vectors") }

  private var all: [String] {
    [
      configuration, schema, weights, vocabulary, segmenter, vectors, folder.history,
      folder.curve, folder.checkpoint,
    ]
  }

  /// A file of the folder or, if that lacks it, of the same name beside the folder: models that lie together
  /// may share their words.
  func shared(_ file: String) -> String {
    let beside = URL(fileURLWithPath: folder.path).deletingLastPathComponent()
      .appendingPathComponent(URL(fileURLWithPath: file).lastPathComponent).path
    let manager = FileManager.default
    return !manager.fileExists(atPath: file) && manager.fileExists(atPath: beside) ? beside : file
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
  /// Lexicon and word vectors are mapped, so that all processes that use the model share their memory. A
  /// folder without them uses those beside it, if they are the same.
  ///
  /// - Throws: `ModelFolderError`, `TensorFileError` and the errors of the vocabulary, segmenter and vectors,
  ///   each naming the file.
  public init(contentsOf folder: String) throws {
    var parts = SharedModelParts()
    try self.init(contentsOf: folder, sharing: &parts)
  }

  /// Opens model folders; what several have in common, vocabularies, lexicons and word vectors, is opened
  /// once.
  ///
  /// - Throws: as ``init(contentsOf:)``, for the first folder that cannot be opened.
  public static func models(contentsOf folders: [String]) throws -> [ExtractionModel] {
    var parts = SharedModelParts()
    return try folders.map { try ExtractionModel(contentsOf: $0, sharing: &parts) }
  }

  private init(contentsOf folder: String, sharing parts: inout SharedModelParts) throws {
    let files = ExtractionModelFiles(folder: folder)
    let expected = "format \(ExtractionModelConfiguration.currentFormat)"
    let found = try files.folder.decode(
      ModelFormat.self, from: files.configuration, expected: "the configuration of a model")
    guard found.format == ExtractionModelConfiguration.currentFormat else {
      throw ModelFolderError.malformed(
        path: files.configuration, found: "format \(found.format)", expected: expected)
    }
    let configuration = try files.folder.decode(
      ExtractionModelConfiguration.self, from: files.configuration,
      expected: "the configuration of a model, " + expected)
    try configuration.validate(path: files.configuration)
    let schema = try files.folder.decode(
      AnnotationSchema.self, from: files.schema,
      expected: "a schema of relations, events or entities")
    guard !schema.isEmpty else {
      throw ModelFolderError.malformed(
        path: files.schema, found: "an empty schema", expected: "at least one name")
    }
    let weights = try files.folder.read(files.weights)
    let words = try configuration.vectorsChecksum.map { try parts.words(of: files, checksum: $0) }
    let vocabulary = try parts.vocabulary(of: files)
    self.init(
      schema: schema, configuration: configuration, vocabulary: vocabulary, words: words, seed: nil)
    try network.parameters.load(fromFile: weights, path: files.weights)
  }

  /// A model with random weights; without a seed they are not set, for those that are loaded next.
  init(
    schema: AnnotationSchema, configuration: ExtractionModelConfiguration, vocabulary: Vocabulary,
    words: WordSource?, seed: UInt64?
  ) {
    self.schema = schema
    self.configuration = configuration
    let profile = configuration.profile ?? .unknown
    reader = InputReader(
      vocabulary: vocabulary, words: words,
      cutting: profile.cutting(maximum: configuration.maximumLength))
    thresholds = configuration.thresholds
    let task = schema.task(profile)
    self.task = task
    slots = schema.relationSchema.map(SlotJoiner.init)
    func makeNetwork(_ generator: SeededGenerator) -> PointerNetwork {
      var generator = generator
      return PointerNetwork(
        configuration.encoder, scorers: task.scorers, kind: configuration.heads,
        characterCount: vocabulary.count, maximumLength: configuration.maximumLength,
        wordVectors: words?.vectors, using: &generator)
    }
    network =
      seed.map { makeNetwork(SeededGenerator(seed: $0)) }
      ?? Parameter.withoutDrawing { makeNetwork(SeededGenerator(seed: 0)) }
  }

  /// Writes the model folder, which exists; files are replaced one by one, each at once. An update
  /// writes only what training changes: weights and threshold.
  mutating func write(
    to files: ExtractionModelFiles, as storage: NumberStorage = .float32, isUpdate: Bool
  ) throws {
    if !isUpdate { try writeUnchangingParts(to: files) }
    configuration.thresholds = thresholds
    let weights = network.parameters.map { (name: $0.name, tensor: $0.tensor) }
    try AtomicFile.write(try SafetensorsFile.encode(weights, as: storage), to: files.weights)
    try AtomicFile.write(
      try ModelFolder.encode(configuration), to: files.configuration)
  }

  private mutating func writeUnchangingParts(to files: ExtractionModelFiles) throws {
    try AtomicFile.write(try ModelFolder.encode(schema), to: files.schema)
    try reader.vocabulary.write(to: files.vocabulary)
    guard let words = reader.words, let vectors = words.vectors else { return }
    try words.segmenter.write(to: files.segmenter)
    try vectors.write(to: files.vectors, as: vectors.storage)
    configuration.vectorsChecksum = try WordVectors(contentsOf: files.vectors).hexadecimalChecksum
  }
}

/// What the configurations of all formats hold.
private struct ModelFormat: Decodable {
  let format: Int
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
