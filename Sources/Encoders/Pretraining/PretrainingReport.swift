import Foundation

/// What is reported every few hundred steps of pre-training, and kept in the encoder's `history.jsonl`.
public struct PretrainingReport: Codable, Sendable, Equatable {
  /// Steps done.
  public let step: Int
  /// Characters read so far.
  public let characters: Int
  /// The mean loss a masked character since the last report, in nats.
  public let loss: Double
  /// The same on held-out text.
  public let heldOutLoss: Double
  /// The share of masked characters of the held-out text that are guessed right.
  public let heldOutAccuracy: Double
  /// Characters a second since the last report.
  public let charactersPerSecond: Double
}

extension PretrainingReport: TrainingReport {
  /// Held-out accuracy and loss over the reports.
  package static func curve(of reports: [PretrainingReport]) -> TrainingCurve {
    let last = reports.last
    return TrainingCurve(
      losses: reports.map(\.heldOutLoss), scores: reports.map(\.heldOutAccuracy),
      title: last.map { String(format: "held-out accuracy %.4f", $0.heldOutAccuracy) } ?? "",
      end: "step \(last?.step ?? 0)")
  }
}
