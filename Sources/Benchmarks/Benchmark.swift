/// One thing to measure: how its result is checked, and how fast it goes.
struct Benchmark {
  /// What a rate is held against: the machine's peak, or a plain way to do the same.
  struct Reference {
    let name: String
    /// In the unit of the benchmark.
    let rate: () throws -> Double
  }

  let name: String
  /// What the rates count.
  let unit: String
  /// Holds the result against a naive reference and throws if they differ.
  let check: () throws -> Void
  /// The rates of a number of trials, after a warm-up.
  let rates: (_ trials: Int) throws -> [Double]
  var reference: Reference?

  /// Checks, and only then measures.
  ///
  /// - Throws: `CheckFailure`, or what the work itself throws.
  func measure(trials: Int) throws -> Measurement {
    try check()
    let spread = Spread(try rates(trials))
    let ratio = try reference.map { spread.median / (try $0.rate()) }
    return Measurement(
      name: name, unit: unit, median: spread.median, minimum: spread.minimum,
      maximum: spread.maximum, trials: trials, ratio: ratio, reference: reference?.name)
  }
}

extension Benchmark {
  /// A benchmark that repeats `body`, which does `work` units.
  init(
    _ name: String, unit: String, work: Double, reference: Reference? = nil,
    check: @escaping () throws -> Void, body: @escaping () throws -> Void
  ) {
    self.init(
      name: name, unit: unit, check: check,
      rates: { try Trials.rates(of: work, trials: $0, body) }, reference: reference)
  }
}

extension Benchmark.Reference {
  /// Trials of a reference: it is slow, and needs to be known roughly.
  private static let trials = 3

  /// The rate of `body`, which does `work` units.
  init(_ name: String, work: Double, body: @escaping () throws -> Void) {
    self.init(name: name) {
      Spread(try Trials.rates(of: work, trials: Self.trials, body)).median
    }
  }
}

/// What was measured of one benchmark.
struct Measurement: Encodable, Equatable {
  let name: String
  let unit: String
  let median: Double
  let minimum: Double
  let maximum: Double
  let trials: Int
  /// The median over the rate of the reference.
  let ratio: Double?
  let reference: String?
}
