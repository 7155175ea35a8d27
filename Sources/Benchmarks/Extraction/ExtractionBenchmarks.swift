import NLPZero

/// Extraction of relations with a model that was trained for a moment.
enum ExtractionBenchmarks {
  private static let trainingSize = 1024
  private static let extractedCount = 512
  private static let checkedCount = 64

  /// - Throws: what reading the data and training throw.
  static func all(path: String?) throws -> [Benchmark] {
    let data = try RelationData(path: path)
    let model = try data.train(count: trainingSize, epochs: 1, developmentCount: checkedCount).model
    let texts = data.texts.prefix(extractedCount).map(\.text)
    let name = "extraction, width \(RelationData.settings.encoder.width)"
    let extraction = Benchmark(
      name, unit: "sentences/s", work: Double(texts.count),
      reference: .init("one sentence at a time, one thread", work: Double(checkedCount)) {
        Trials.keep(oneByOne(Array(texts.prefix(checkedCount)), model).count)
      },
      check: {
        let texts = Array(texts.prefix(checkedCount))
        try check(model.extract(texts), against: oneByOne(texts, model), name)
      },
      body: { Trials.keep(model.extract(texts).count) })
    return [extraction, RelationData.memoryBenchmark]
  }

  /// The plain way: no batches, one thread.
  private static func oneByOne(_ texts: [String], _ model: ExtractionModel) -> [AnnotatedText] {
    withThreads(1) { texts.flatMap { model.extract([$0]) } }
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
