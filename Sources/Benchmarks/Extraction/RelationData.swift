import NLPZero

/// The sentences that training and extraction are measured with, and a model trained on them.
struct RelationData {
  /// What a training leaves behind.
  struct Training {
    let model: ExtractionModel
    let reports: [EpochReport]
    /// Holds the model's files.
    let folder: TemporaryFolder
  }

  let texts: [AnnotatedText]
  let schema: AnnotationSchema
  private let settings: TrainingSettings

  /// Reads DuIE's format; the sentences are shuffled, and those longer than one window left out, so
  /// that windows are sentences.
  ///
  /// - Parameters:
  ///   - path: the shipped corpus if nil.
  ///   - width: of the encoder, which reads characters alone.
  /// - Throws: what reading throws, `CheckFailure` if there are too few sentences.
  init(path: String?, width: Int) throws {
    let path = try path ?? ShippedFiles().path(of: "Corpora/relations/train.jsonl")
    var settings = TrainingSettings()
    settings.encoder.width = width
    settings.batchSize = 32
    // With few steps a slow average would still hold the first, random weights.
    settings.averageDecay = 0.9
    var generator = SeededGenerator(seed: 4)
    texts = try AnnotatedTextReader.read(path).texts
      .filter { 1...settings.maximumLength ~= $0.text.unicodeScalars.count }
      .shuffled(using: &generator)
    schema = .relations(RelationSchema(derivedFrom: texts))
    self.settings = settings
    try Agreement.require(
      texts.count >= Self.smallSize && texts.contains { !$0.relations.isEmpty },
      "\(texts.count) sentences, expected \(Self.smallSize) or more with relations", in: path)
  }

  /// Sentences of a training that is only to be checked or to be timed roughly.
  static let smallSize = 64

  var width: Int { settings.encoder.width }

  /// Trains on the first `count` sentences. The model is evaluated on the first `developmentCount` of
  /// them, which takes no part in the figures but takes its time.
  func train(count: Int, epochs: Int, developmentCount: Int = 0) throws -> Training {
    var settings = settings
    settings.epochs = epochs
    let folder = try TemporaryFolder()
    var reports: [EpochReport] = []
    let model = try ExtractionTrainer(settings: settings, schema: schema).train(
      on: Array(texts.prefix(count)), development: Array(texts.prefix(developmentCount)),
      to: folder.path,
      report: { reports.append($0) })
    return Training(model: model, reports: reports, folder: folder)
  }

  /// The most memory that the process has held, measured after the benchmarks before it.
  static func memoryBenchmark(_ peer: Peer?) -> Benchmark {
    Benchmark(
      name: "peak memory of the process", unit: "MiB", check: {},
      rates: { _ in [Machine.peakMemory] },
      references: peer.map { [$0.memoryReference] } ?? [])
  }
}
