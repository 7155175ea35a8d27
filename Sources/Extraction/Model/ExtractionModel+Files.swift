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

  /// The folders in this one that hold models, by name, where it has no configuration of its own: a folder of models is
  /// an ensemble. Nil if there are none.
  var memberNames: [String]? {
    let manager = FileManager.default
    guard !manager.fileExists(atPath: configuration) else { return nil }
    let names = (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
    let models = names.filter {
      let member = ExtractionModelFiles(folder: folder.file($0))
      return [member.configuration, member.schema].allSatisfy(manager.fileExists)
    }
    return models.isEmpty ? nil : models.sorted()
  }

  /// Has the error of models that make no ensemble name the folder.
  func explainingEnsembles<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as EnsembleError {
      throw ModelFolderError.malformed(
        path: folder.path, found: error.parts.found, expected: error.parts.expected)
    }
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

  private init(
    contentsOf folder: String, sharing parts: inout SharedModelParts, isMember: Bool = false
  ) throws {
    let files = ExtractionModelFiles(folder: folder)
    if !isMember, let names = files.memberNames {
      let models = try Self.members(names, of: files, sharing: &parts)
      self = try files.explainingEnsembles { try ExtractionModel(averaging: models) }
      return
    }
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
    if let names = configuration.members {
      guard !isMember else {
        throw ModelFolderError.malformed(
          path: files.configuration, found: "an ensemble within another",
          expected: "a model of its own")
      }
      let models = try Self.members(names, of: files, sharing: &parts)
      self = try files.explainingEnsembles {
        try ExtractionModel(averaging: models, configuration)
      }
      return
    }
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

  /// The models in the folders of those names in an ensemble's.
  private static func members(
    _ names: [String], of files: ExtractionModelFiles, sharing parts: inout SharedModelParts
  ) throws -> [ExtractionModel] {
    try names.map { name in
      try ExtractionModel(contentsOf: files.folder.file(name), sharing: &parts, isMember: true)
    }
  }

  /// A model with random weights; without a seed they are not set, for those that are loaded next.
  init(
    schema: AnnotationSchema, configuration: ExtractionModelConfiguration, vocabulary: Vocabulary,
    words: WordSource?, seed: UInt64?
  ) {
    let scorers = schema.task(configuration.profile ?? .unknown).scorers
    func makeNetwork(_ generator: SeededGenerator) -> PointerNetwork {
      var generator = generator
      return PointerNetwork(
        configuration.encoder, scorers: scorers, kind: configuration.heads,
        characterCount: vocabulary.count, maximumLength: configuration.maximumLength,
        wordVectors: words?.vectors, using: &generator)
    }
    let network =
      seed.map { makeNetwork(SeededGenerator(seed: $0)) }
      ?? Parameter.withoutDrawing { makeNetwork(SeededGenerator(seed: 0)) }
    self.init(
      schema: schema, configuration: configuration, vocabulary: vocabulary, words: words,
      network: network)
  }

  /// A model of a network or, if there are members, of theirs.
  init(
    schema: AnnotationSchema, configuration: ExtractionModelConfiguration, vocabulary: Vocabulary,
    words: WordSource?, network: PointerNetwork, members: [ExtractionModel] = []
  ) {
    (self.schema, self.configuration) = (schema, configuration)
    (self.network, self.members) = (network, members)
    let profile = configuration.profile ?? .unknown
    reader = InputReader(
      vocabulary: vocabulary, words: words,
      cutting: profile.cutting(maximum: configuration.maximumLength))
    thresholds = configuration.thresholds
    task = schema.task(profile)
    slots = schema.relationSchema.map(SlotJoiner.init)
  }

  /// Writes the model folder, which exists; files are replaced one by one, each at once. An update
  /// writes only what training changes: weights and threshold. Of an ensemble, whose members have their folders, that
  /// is its configuration.
  mutating func write(
    to files: ExtractionModelFiles, as storage: NumberStorage = .float32, isUpdate: Bool
  ) throws {
    configuration.thresholds = thresholds
    if members.isEmpty {
      if !isUpdate { try writeUnchangingParts(to: files) }
      let weights = network.parameters.map { (name: $0.name, tensor: $0.tensor) }
      try AtomicFile.write(try SafetensorsFile.encode(weights, as: storage), to: files.weights)
    }
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
    guard (members ?? []).allSatisfy({ !["", ".", ".."].contains($0) && !$0.contains("/") }) else {
      throw ModelFolderError.malformed(
        path: path, found: "members \(members ?? [])", expected: "names of folders in its own")
    }
    let isSound = encoder.isSound && (1...65_536).contains(maximumLength)
    guard isSound else {
      throw ModelFolderError.malformed(
        path: path,
        found: "width \(encoder.width), \(encoder.attentionHeads) heads, length \(maximumLength)",
        expected: "sizes that a model can have")
    }
  }
}
