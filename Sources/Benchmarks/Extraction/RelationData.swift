import NLPZero

/// The sentences that training and extraction are measured with.
struct RelationData {
  /// The default width, on characters alone.
  static let settings = TrainingSettings()

  let texts: [AnnotatedText]
  let schema: ExtractionSchema

  /// Reads DuIE's format; the sentences are shuffled, and those longer than one window left out, so
  /// that windows are sentences.
  ///
  /// - Throws: what reading throws, `CheckFailure` if there are too few sentences.
  init(path: String?) throws {
    let path = try path ?? ShippedFiles().path(of: "Corpora/relations/train.jsonl")
    var generator = SeededGenerator(seed: 4)
    texts = try AnnotatedTextReader.read(path).texts
      .filter { 1...Self.settings.maximumLength ~= $0.text.unicodeScalars.count }
      .shuffled(using: &generator)
    schema = .relations(RelationSchema(derivedFrom: texts))
    try Agreement.require(
      texts.count >= Self.smallSize && texts.contains { !$0.relations.isEmpty },
      "\(texts.count) sentences, expected \(Self.smallSize) or more with relations", in: path)
  }

  /// Sentences of a training that is only to be checked or to be timed roughly.
  static let smallSize = 64

  /// Trains on the first `count` sentences and returns the model and the reports of the epochs. The
  /// model is evaluated on the first `developmentCount` of them, which takes no part in the figures
  /// but takes its time.
  func train(
    count: Int, epochs: Int, developmentCount: Int = 0
  ) throws -> (model: ExtractionModel, reports: [EpochReport]) {
    var settings = Self.settings
    settings.epochs = epochs
    // With few steps a slow average would still hold the first, random weights.
    settings.averageDecay = 0.9
    let folder = try TemporaryFolder()
    var reports: [EpochReport] = []
    let model = try ExtractionTrainer(settings: settings, schema: schema).train(
      on: Array(texts.prefix(count)), development: Array(texts.prefix(developmentCount)),
      to: folder.path,
      report: { reports.append($0) })
    return (model, reports)
  }

  /// The most memory that the process has held, measured after the benchmarks before it.
  static var memoryBenchmark: Benchmark {
    Benchmark(
      name: "peak memory of the process", unit: "MiB", check: {},
      rates: { _ in [Machine.peakMemory] })
  }
}

/// Runs `body` with a number of threads.
func withThreads<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
  let before = ParallelBlocks.threadCount
  ParallelBlocks.threadCount = count
  defer { ParallelBlocks.threadCount = before }
  return try body()
}
