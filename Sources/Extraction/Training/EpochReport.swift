import Encoders
import Foundation

/// What is reported after each epoch of training, and kept in the model's `history.jsonl`.
public struct EpochReport: Codable, Sendable, Equatable {
  /// Counted from 1; 0 for the model that training went on from.
  public let epoch: Int
  /// The mean loss a window.
  public let loss: Double
  /// The F1 on the development data at the best threshold: triples, exact arguments or entities.
  public let f1: Double
  /// The F1 at threshold 0.
  public let f1AtZero: Double
  /// That threshold.
  public let threshold: Float
  /// Whether the model of this epoch is the best so far and was kept.
  public let isBest: Bool
  /// Training windows a second.
  public let windowsPerSecond: Double
}

extension EpochReport: TrainingReport {
  /// F1 and loss over the epochs.
  package static func curve(of reports: [EpochReport]) -> TrainingCurve {
    let best = reports.max { $0.f1 < $1.f1 }
    return TrainingCurve(
      losses: reports.map(\.loss), scores: reports.map(\.f1),
      title: best.map { String(format: "best F1 %.4f in epoch %d", $0.f1, $0.epoch) } ?? "",
      end: "epoch \(reports.count)")
  }
}
