import NLPZero

/// Training of a relation extractor.
enum TrainingBenchmarks {
  /// - Parameters:
  ///   - seconds: how long all trials take together, about; with a peer, those of one turn.
  ///   - peer: what is measured in turn; one thread is the reference without one.
  /// - Throws: what reading the data throws.
  static func all(_ data: RelationData, seconds: Double, peer: Peer?) -> [Benchmark] {
    let name = "training, width \(data.width)"
    var clock = TrainingClock(data, seconds: seconds)
    let check = { try Self.check(data, name) }
    let training =
      peer?.benchmark(
        name, unit: "sentences/s", rate: \.trainingRate, check: check,
        ours: { Spread(try clock.rates(trials: $0)).median })
      ?? Benchmark(
        name: name, unit: "sentences/s", check: check,
        rates: { try clock.rates(trials: $0) },
        references: ParallelBlocks.threadCount == 1 ? [] : [oneThread(data, seconds: seconds)])
    return [training, RelationData.memoryBenchmark(peer)]
  }

  /// Three epochs must lower the loss, and give it to the last bit on one thread as on all.
  private static func check(_ data: RelationData, _ name: String) throws {
    func losses() throws -> [Double] {
      try data.train(count: RelationData.smallSize, epochs: 3).reports.map(\.loss)
    }
    try check(losses: losses(), onOneThread: ParallelBlocks.withThreads(1, losses), name)
  }

  static func check(
    losses: [Double], onOneThread reference: [Double], _ name: String
  ) throws {
    try Agreement.require(losses, equal: reference, of: "losses", in: name)
    let first = losses.first ?? .nan
    let last = losses.last ?? .nan
    try Agreement.require(last < first, "the loss went from \(first) to \(last)", in: name)
  }

  private static func oneThread(_ data: RelationData, seconds: Double) -> Benchmark.Reference {
    Benchmark.Reference(name: "one thread") {
      try ParallelBlocks.withThreads(1) {
        var clock = TrainingClock(data, seconds: seconds / 4)
        return Spread(try clock.rates(trials: 3)).median
      }
    }
  }
}

/// Trainings that take about as long as they should.
private struct TrainingClock {
  private let data: RelationData
  private let seconds: Double
  /// Sentences a second, roughly: found once.
  private var guess: Double?

  init(_ data: RelationData, seconds: Double) {
    (self.data, self.seconds) = (data, seconds)
  }

  /// Sentences a second in each epoch of a training, after a first epoch that warms up; an epoch
  /// has as many sentences as the seconds allow.
  mutating func rates(trials: Int) throws -> [Double] {
    let guess =
      try guess
      ?? data.train(count: RelationData.smallSize, epochs: 2).reports[1].windowsPerSecond
    self.guess = guess
    let count = Int(guess * seconds / Double(trials + 1))
    let fitting = min(data.texts.count, max(RelationData.smallSize, count))
    return try data.train(count: fitting, epochs: trials + 1).reports.dropFirst()
      .map(\.windowsPerSecond)
  }
}
