import NLPZero

/// Training of a relation extractor.
enum TrainingBenchmarks {
  private static let name = "training, width \(RelationData.settings.encoder.width)"

  /// - Parameter seconds: how long all trials take together, about.
  /// - Throws: what reading the data throws.
  static func all(path: String?, seconds: Double) throws -> [Benchmark] {
    let data = try RelationData(path: path)
    let training = Benchmark(
      name: name, unit: "sentences/s", check: { try check(data) },
      rates: { try rates(data, trials: $0, seconds: seconds) },
      reference: ParallelBlocks.threadCount == 1 ? nil : oneThread(data, seconds: seconds))
    return [training, RelationData.memoryBenchmark]
  }

  /// Two epochs must lower the loss, and give it to the last bit on one thread as on all.
  private static func check(_ data: RelationData) throws {
    func losses() throws -> [Double] {
      try data.train(count: RelationData.smallSize, epochs: 3).reports.map(\.loss)
    }
    try check(losses: losses(), onOneThread: withThreads(1, losses))
  }

  static func check(losses: [Double], onOneThread reference: [Double]) throws {
    try Agreement.require(losses, equal: reference, of: "losses", in: name)
    let first = losses.first ?? .nan
    let last = losses.last ?? .nan
    try Agreement.require(last < first, "the loss went from \(first) to \(last)", in: name)
  }

  /// Sentences a second in each epoch of a training, after a first epoch that warms up; an epoch
  /// has as many sentences as the seconds allow.
  private static func rates(_ data: RelationData, trials: Int, seconds: Double) throws -> [Double] {
    let guess = try data.train(count: RelationData.smallSize, epochs: 2).reports[1].windowsPerSecond
    let count = Int(guess * seconds / Double(trials + 1))
    let fitting = min(data.texts.count, max(RelationData.smallSize, count))
    return try data.train(count: fitting, epochs: trials + 1).reports.dropFirst()
      .map(\.windowsPerSecond)
  }

  private static func oneThread(_ data: RelationData, seconds: Double) -> Benchmark.Reference {
    Benchmark.Reference(name: "one thread") {
      Spread(try withThreads(1) { try rates(data, trials: 3, seconds: seconds / 4) }).median
    }
  }
}
