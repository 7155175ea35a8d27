/// One thing to measure: how its result is checked, and how fast it goes.
struct Benchmark {
  /// What rates are held against: the machine's peak, or another way to do the same.
  struct Reference {
    let name: String
    /// The benchmark's rates over the reference's: one ratio, or one for each rate if both were
    /// measured in turn; none if they cannot be compared.
    let ratios: (_ rates: [Double]) throws -> [Double]
    /// What else is to be said, once there are ratios.
    var remark: () -> String? = { nil }
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
      Comparison(
        reference: reference.name, ratios: try reference.ratios(rates), remark: reference.remark())
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

  /// A reference of a benchmark that tells times, not rates: how many times as long it takes.
  ///
  /// - Parameter time: gives its own time in the same unit, nil if that of the same work is not known,
  ///   and what is to be said of it.
  init(name: String, time: @escaping () throws -> (Double?, remark: String)) {
    var remark: String?
    self.init(
      name: name,
      ratios: { times in
        let result = try time()
        remark = result.remark
        return result.0.map { [$0 / Spread(times).median] } ?? []
      },
      remark: { remark })
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
  /// The median of `ratios`, nil if there is none.
  let ratio: Double?
  let ratios: [Double]
  let remark: String?

  init(reference: String, ratios: [Double], remark: String? = nil) {
    (self.reference, self.ratios, self.remark) = (reference, ratios, remark)
    ratio = ratios.isEmpty ? nil : Spread(ratios).median
  }
}
