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
