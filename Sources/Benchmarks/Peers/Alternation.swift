import Foundation

/// Two ways to do the same, measured in turn, theirs first: whatever else the machine does slows
/// both, so the ratio of each pair stands.
final class Alternation {
  struct Pair {
    let theirs: Double
    let ours: Double
    let theirSeconds: Double
    let ourSeconds: Double

    var ratio: Double { ours / theirs }
  }

  private let theirs: () throws -> Double
  private let ours: () throws -> Double
  private let pause: Double
  private let report: (Pair) -> Void
  private var pairs: [Pair] = []

  /// - Parameters:
  ///   - theirs, ours: give the rate of one trial.
  ///   - pause: seconds before each trial, in which the threads of the other one come to rest.
  ///   - report: called after each pair.
  init(
    theirs: @escaping () throws -> Double, ours: @escaping () throws -> Double, pause: Double = 0,
    report: @escaping (Pair) -> Void = { _ in }
  ) {
    (self.theirs, self.ours) = (theirs, ours)
    (self.pause, self.report) = (pause, report)
  }

  /// Measures a number of pairs and returns the rates of ours.
  func rates(_ count: Int) throws -> [Double] {
    pairs = []
    for _ in 0..<count {
      let (theirs, theirSeconds) = try timed(theirs)
      let (ours, ourSeconds) = try timed(ours)
      pairs.append(
        Pair(theirs: theirs, ours: ours, theirSeconds: theirSeconds, ourSeconds: ourSeconds))
      report(pairs[pairs.count - 1])
    }
    return pairs.map(\.ours)
  }

  /// Theirs as a reference, with a ratio for each pair.
  func reference(_ name: String) -> Benchmark.Reference {
    Benchmark.Reference(name: name, ratios: { [self] _ in pairs.map(\.ratio) })
  }

  private func timed(_ trial: () throws -> Double) rethrows -> (rate: Double, seconds: Double) {
    Thread.sleep(forTimeInterval: pause)
    var rate = 0.0
    let seconds = try Trials.seconds { rate = try trial() }
    return (rate, seconds)
  }
}
