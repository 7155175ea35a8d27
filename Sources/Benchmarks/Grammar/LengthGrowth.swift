import Foundation

/// How a time grows with the length of clauses, from the trials of benchmarks at each length.
final class LengthGrowth {
  private var points: [(length: Double, times: [Double])] = []

  /// Remembers the times of one length's trials, and returns them.
  func record(_ times: [Double], length: Double) -> [Double] {
    points.append((length, times))
    return times
  }

  /// The exponent *e* of time ~ length^*e*, by least squares over logarithms, one for each trial; to
  /// be measured after all lengths.
  func benchmark(_ name: String) -> Benchmark {
    Benchmark(
      name: name, unit: "exponent", check: {},
      rates: { [self] trials in
        (0..<trials).map { trial in
          DiscoveryBenchmarks.slope(points.map { (log($0.length), log($0.times[trial])) })
        }
      })
  }
}
