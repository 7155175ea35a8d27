/// Repeated timings of one piece of work.
enum Trials {
  /// Work shorter than this, in seconds, is repeated within a trial, so that the clock's grain and
  /// the first touch of the caches do not count.
  private static let shortestTrial = 0.03

  /// Work per second in each of a number of trials; two runs before them warm up.
  static func rates(of work: Double, trials: Int, _ body: () throws -> Void) rethrows -> [Double] {
    let repetitions = try repetitions(of: body)
    return try (0..<trials).map { _ in try rate(of: work, repetitions: repetitions, body) }
  }

  /// The same one by one: each call is a trial, the first one warms up before.
  static func timer(
    of work: Double, _ body: @escaping () throws -> Void
  ) -> () throws -> Double {
    var known: Int?
    return {
      let repetitions = try known ?? repetitions(of: body)
      known = repetitions
      return try rate(of: work, repetitions: repetitions, body)
    }
  }

  /// How long each of a number of trials takes, in milliseconds; two runs before them warm up.
  static func milliseconds(trials: Int, _ body: () throws -> Void) rethrows -> [Double] {
    try rates(of: 1e-3, trials: trials, body).map { 1 / $0 }
  }

  static func seconds(of body: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure(body) / .seconds(1)
  }

  /// Keeps the compiler from leaving out a computation whose result nobody reads.
  @inline(never) @_optimize(none)
  static func keep<Value>(_ value: Value) {}

  private static func repetitions(of body: () throws -> Void) rethrows -> Int {
    try body()
    let once = try seconds(of: body)
    return max(1, Int((shortestTrial / max(once, 1e-9)).rounded(.up)))
  }

  private static func rate(
    of work: Double, repetitions: Int, _ body: () throws -> Void
  ) rethrows -> Double {
    work * Double(repetitions) / (try seconds { for _ in 0..<repetitions { try body() } })
  }
}

/// The middle and the ends of some rates. Of three or more, the lowest and the highest are dropped:
/// one trial may have been disturbed, or lucky.
struct Spread: Equatable {
  let median: Double
  let minimum: Double
  let maximum: Double

  /// - Precondition: there is at least one rate.
  init(_ rates: [Double]) {
    var kept = rates.sorted()
    if kept.count >= 3 { kept = Array(kept.dropFirst().dropLast()) }
    precondition(!kept.isEmpty, "A spread is that of at least one rate.")
    minimum = kept[0]
    maximum = kept[kept.count - 1]
    median = (kept[(kept.count - 1) / 2] + kept[kept.count / 2]) / 2
  }

  /// The smallest of `values` that `percent` in a hundred of them do not exceed (nearest rank).
  ///
  /// - Precondition: there is at least one value; `percent` is above 0 and at most 100.
  static func percentile(_ percent: Int, of values: [Double]) -> Double {
    precondition(!values.isEmpty, "A percentile is that of at least one value.")
    precondition(1...100 ~= percent, "\(percent) is no percentage above 0.")
    return values.sorted()[(percent * values.count + 99) / 100 - 1]
  }
}
