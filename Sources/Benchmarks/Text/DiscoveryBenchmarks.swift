import Foundation
import NLPZero

/// Word discovery by the default method: its speed, and how its time grows with the text.
enum DiscoveryBenchmarks {
  /// Parts of the text whose times tell the growth.
  private static let shares = [0.125, 0.25, 0.5, 1]

  /// On all threads, against nlp-zero's method, whose work is far less.
  static func speed(_ lines: [String], megabytes: Double) -> Benchmark {
    let name = "discovery of words and boundaries"
    let corpus = Corpus(text: lines.joined(separator: "\n"))
    return Benchmark(
      name, unit: "MB/s", work: megabytes,
      reference: .init("nlp-zero's method", work: megabytes) {
        Trials.keep(try TextBenchmarks.finder.words(in: corpus).count)
      },
      check: { try check(lines, name) },
      body: { Trials.keep(try WordFinder().words(in: corpus).count) })
  }

  /// The exponent *e* of time ~ size^*e*, by least squares over logarithms.
  static func growth(_ lines: [String]) -> Benchmark {
    let name = "growth of discovery"
    let parts = shares.map { share in
      lines.prefix(Int(Double(lines.count) * share)).joined(separator: "\n")
    }
    let corpora = parts.map(Corpus.init(text:))
    return Benchmark(
      name: name, unit: "exponent",
      check: { try check(lines, name) },
      rates: { trials in
        try (0..<trials).map { _ in
          let points = try zip(parts, corpora).map { text, corpus in
            let start = ContinuousClock.now
            Trials.keep(try WordFinder().words(in: corpus).count)
            let time = (ContinuousClock.now - start) / .seconds(1)
            return (log(Double(text.utf8.count)), log(time))
          }
          return slope(points)
        }
      })
  }

  /// The slope of the straight line nearest to some points.
  static func slope(_ points: [(x: Double, y: Double)]) -> Double {
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let covariance = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    return covariance / points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
  }

  /// Spilled to files, a sample has the same words.
  private static func check(_ lines: [String], _ name: String) throws {
    let sample = Corpus(text: lines.prefix(2000).joined(separator: "\n"))
    let spilling = WordFinder(settings: .init(memoryLimit: 1 << 16))
    try Agreement.require(
      spilling.words(in: sample).entries.map { "\($0.word) \($0.count)" },
      equal: WordFinder().words(in: sample).entries.map { "\($0.word) \($0.count)" }, of: "words",
      in: name)
  }
}
