import Foundation
import NLPZero

/// Another implementation of the extractor, measured in turn with this one.
final class Peer {
  private let command: PeerCommand
  /// How often both are measured.
  private let alternations: Int
  private var runs: [PeerFigures] = []

  init(command: String, alternations: Int) {
    (self.command, self.alternations) = (PeerCommand(command: command), alternations)
  }

  /// A benchmark whose trials alternate with runs of the peer.
  ///
  /// - Parameters:
  ///   - rate: which of the peer's figures is the counterpart.
  ///   - ours: the rate of one turn, made of a number of trials.
  func benchmark(
    _ name: String, unit: String, rate: KeyPath<PeerFigures, Double>,
    check: @escaping () throws -> Void, ours: @escaping (_ trials: Int) throws -> Double
  ) -> Benchmark {
    var trials = 0
    let alternation = Alternation(
      theirs: { [self] in
        runs.append(try command.run())
        return runs[runs.count - 1][keyPath: rate]
      },
      ours: { try ours(trials) }, report: Self.report)
    return Benchmark(
      name: name, unit: unit, check: check,
      rates: { [alternations] in
        trials = $0
        return try alternation.rates(alternations)
      },
      references: [alternation.reference("peer")])
  }

  /// The least peak of the runs so far, because a command that the shell becomes is charged with
  /// what this process held when it was started.
  var memoryReference: Benchmark.Reference {
    Benchmark.Reference(name: "peer") { [self] in runs.map(\.peakMemory).min() ?? .nan }
  }

  private static func report(_ pair: Alternation.Pair) {
    StandardError.note(
      String(
        format: "peer %.1f in %.1f s, ours %.1f in %.1f s: %.2f ×", pair.theirs,
        pair.theirSeconds, pair.ours, pair.ourSeconds, pair.ratio))
  }
}
