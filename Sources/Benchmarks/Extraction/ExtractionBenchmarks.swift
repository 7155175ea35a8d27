import NLPZero

/// Extraction of relations with a model that was trained for a moment.
enum ExtractionBenchmarks {
  private static let trainingSize = 1024
  private static let extractedCount = 512
  private static let checkedCount = 64

  /// - Parameter peer: what is measured in turn; one sentence at a time is the reference without one.
  /// - Throws: what training throws.
  static func all(_ data: RelationData, peer: Peer?) throws -> [Benchmark] {
    let training = try data.train(count: trainingSize, epochs: 1, developmentCount: checkedCount)
    return [throughput(data, training.model, peer), shortThroughput(data, training.model)]
      + LatencyBenchmarks.all(data, training)
      + [RelationData.memoryBenchmark(peer)]
  }

  private static func throughput(
    _ data: RelationData, _ model: ExtractionModel, _ peer: Peer?
  ) -> Benchmark {
    let name = "extraction, width \(data.width)"
    let texts = data.texts.prefix(extractedCount).map(\.text)
    let few = Array(texts.prefix(checkedCount))
    let work = Double(texts.count)
    let check = { try Self.check(model.extract(few), against: oneByOne(few, model), name) }
    let body = { Trials.keep(model.extract(texts).count) }
    return peer?.benchmark(
      name, unit: "sentences/s", rate: \.extractionRate, check: check,
      ours: { Spread(Trials.rates(of: work, trials: $0, body)).median })
      ?? Benchmark(
        name, unit: "sentences/s", work: work,
        reference: .init("one sentence at a time, one thread", work: Double(few.count)) {
          Trials.keep(oneByOne(few, model).count)
        },
        check: check, body: body)
  }

  /// The same with the encoder in bfloat16, against 32 bits.
  private static func shortThroughput(_ data: RelationData, _ model: ExtractionModel) -> Benchmark {
    var short = model
    short.precision = .bfloat16
    let name = "extraction, width \(data.width), bfloat16"
    let texts = data.texts.prefix(extractedCount).map(\.text)
    let few = Array(texts.prefix(checkedCount))
    return Benchmark(
      name, unit: "sentences/s", work: Double(texts.count),
      reference: .init("float32", work: Double(texts.count)) {
        Trials.keep(model.extract(texts).count)
      },
      check: { [short] in try check(short.extract(few), against: oneByOne(few, short), name) },
      body: { [short] in Trials.keep(short.extract(texts).count) })
  }

  /// The plain way: no batches, one thread.
  private static func oneByOne(_ texts: [String], _ model: ExtractionModel) -> [AnnotatedText] {
    ParallelBlocks.withThreads(1) { texts.flatMap { model.extract([$0]) } }
  }

  /// The results must be those of the plain way, and cut from their texts.
  static func check(
    _ found: [AnnotatedText], against expected: [AnnotatedText], _ name: String
  ) throws {
    try Agreement.require(
      found.map(\.jsonLine), equal: expected.map(\.jsonLine), of: "sentences", in: name)
    for text in found {
      let scalars = Array(text.text.unicodeScalars)
      for entity in text.relations.flatMap({ [$0.subject, $0.object] }) {
        try Agreement.require(
          scalars[entity.start..<entity.end].string == entity.text,
          "'\(entity.text)' does not stand at \(entity.start)..<\(entity.end) of '\(text.text)'",
          in: name)
      }
    }
  }
}
