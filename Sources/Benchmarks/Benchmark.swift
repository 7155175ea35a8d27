/// One thing to measure: how its result is checked, and how fast it goes.
struct Benchmark {
  /// What rates are held against: the machine's peak, or another way to do the same.
  struct Reference {
    let name: String
    /// The benchmark's rates over the reference's: one ratio, or one for each rate if both were
    /// measured in turn.
    let ratios: (_ rates: [Double]) throws -> [Double]
  }

  /// What is shown beside the median.
  enum Statistic { case range, percentile99 }

  let name: String
  /// What the rates count.
  let unit: String
  var statistic = Statistic.range
  /// Holds the result against a naive reference and throws if they differ.
  let check: () throws -> Void
  /// The rates of a number of trials, after a warm-up.
  let rates: (_ trials: Int) throws -> [Double]
  var references: [Reference] = []

  /// Checks, and only then measures.
  ///
  /// - Throws: `CheckFailure`, or what the work itself throws.
  func measure(trials: Int) throws -> Measurement {
    try check()
    let rates = try rates(trials)
    let spread = Spread(rates)
    let comparisons = try references.map { reference in
      Comparison(reference: reference.name, ratios: try reference.ratios(rates))
    }
    return Measurement(
      name: name, unit: unit, median: spread.median, minimum: spread.minimum,
      maximum: spread.maximum,
      percentile99: statistic == .percentile99 ? Spread.percentile(99, of: rates) : nil,
      trials: rates.count, comparisons: comparisons)
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
      rates: { try Trials.rates(of: work, trials: $0, body) },
      references: reference.map { [$0] } ?? [])
  }
}

extension Benchmark.Reference {
  /// Trials of a reference: it is slow, and needs to be known roughly.
  private static let trials = 3

  /// A reference whose rate, in the unit of the benchmark, is measured on its own.
  init(name: String, rate: @escaping () throws -> Double) {
    self.init(name: name, ratios: { [Spread($0).median / (try rate())] })
  }

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
  var percentile99: Double?
  let trials: Int
  let comparisons: [Comparison]
}

/// A measurement over one of its references.
struct Comparison: Encodable, Equatable {
  let reference: String
  /// The median of `ratios`.
  let ratio: Double
  let ratios: [Double]

  /// - Precondition: there is at least one ratio.
  init(reference: String, ratios: [Double]) {
    (self.reference, self.ratios) = (reference, ratios)
    ratio = Spread(ratios).median
  }
}
