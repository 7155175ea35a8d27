import NLPZero

/// Extraction as a service does it: one text a call, on all threads. Times in milliseconds, so less
/// is better.
enum LatencyBenchmarks {
  private static let lengths = [20, 70, 250]
  private static let callCount = 200
  private static let checkedCount = 16

  static func all(_ data: RelationData, _ training: RelationData.Training) -> [Benchmark] {
    lengths.map { latency($0, data, training.model) } + [warmUp(data, training)]
  }

  /// The times of many calls, each with a text of its own.
  private static func latency(
    _ length: Int, _ data: RelationData, _ model: ExtractionModel
  ) -> Benchmark {
    let name = "latency of one text of \(length) characters"
    let texts = texts(of: length, count: callCount, from: data.texts.map(\.text))
    return Benchmark(
      name: name, unit: "ms", statistic: .percentile99,
      check: { try check(Array(texts.prefix(checkedCount)), model, name) },
      rates: { _ in
        for text in texts.prefix(checkedCount) { Trials.keep(model.extract([text]).count) }
        return texts.map { milliseconds($0, model) }
      })
  }

  /// What the first call with a model costs that has just been read from its files, beyond the median
  /// of the calls after it. The process has extracted before, so this is the model's part alone.
  private static func warmUp(
    _ data: RelationData, _ training: RelationData.Training
  ) -> Benchmark {
    let name = "latency of the first call, over the median"
    let text = texts(of: lengths[1], count: 1, from: data.texts.map(\.text))[0]
    return Benchmark(
      name: name, unit: "ms",
      check: {
        let loaded = try ExtractionModel(contentsOf: training.folder.path)
        try ExtractionBenchmarks.check(
          loaded.extract([text]), against: training.model.extract([text]), name)
      },
      rates: { trials in
        try (0..<trials).map { _ in
          let model = try ExtractionModel(contentsOf: training.folder.path)
          let first = milliseconds(text, model)
          return first - Spread((0..<20).map { _ in milliseconds(text, model) }).median
        }
      })
  }

  private static func milliseconds(_ text: String, _ model: ExtractionModel) -> Double {
    1000 * Trials.seconds { Trials.keep(model.extract([text]).count) }
  }

  /// One by one as all together.
  private static func check(
    _ texts: [String], _ model: ExtractionModel, _ name: String
  ) throws {
    try ExtractionBenchmarks.check(
      texts.flatMap { model.extract([$0]) }, against: model.extract(texts), name)
  }

  /// Texts of exactly `length` characters: the sentence with that number and, as far as it is too
  /// short, those after it, from the first again after the last.
  ///
  /// - Precondition: `sentences` holds a character.
  static func texts(of length: Int, count: Int, from sentences: [String]) -> [String] {
    precondition(sentences.contains { !$0.isEmpty }, "Texts are made of sentences.")
    return (0..<count).map { first in
      var text = String.UnicodeScalarView()
      var next = first
      while text.count < length {
        text.append(contentsOf: sentences[next % sentences.count].unicodeScalars)
        next += 1
      }
      return String(text.prefix(length))
    }
  }
}
