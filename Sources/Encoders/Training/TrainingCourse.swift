import Tensors

/// What one kind of training has of its own: its batches with their losses, and how it is judged. A
/// ``TrainingLoop`` does the rest.
package protocol TrainingCourse {
  /// How far a training is, as a checkpoint holds it.
  associatedtype State: Codable
  /// What is reported after each round.
  associatedtype Report: TrainingReport

  /// How far the training is: with the weights and the optimizer, all that the steps to come depend on.
  var state: State { get set }
  /// The reports so far.
  var reports: [Report] { get }
  /// What is learnt.
  var parameters: [Parameter] { get }
  /// The epoch and the step that the last batch was of, from 1.
  var lastStep: (epoch: Int, step: Int) { get }
  /// Whether no step is left.
  var isFinished: Bool { get }
  /// Whether a report is due.
  var isRoundDone: Bool { get }

  /// Gets ready for the steps, or those that are left, until the next report.
  mutating func beginRound()

  /// The loss of the next batch, whose gradients are added to the parameters'; the state counts it as done.
  ///
  /// The tape is reset with a seed that depends on the state alone.
  mutating func nextLoss(on tape: Tape) throws -> Double

  /// Judges the parameters, which hold the moving average of the weights, keeps them if they deserve it, and
  /// adds a report to the state.
  ///
  /// - Parameter seconds: how long the steps since `beginRound` took.
  mutating func closeRound(seconds: Double) throws -> Report
}

/// A line of a training's `history.jsonl`.
package protocol TrainingReport: Encodable {
  /// All lines as a drawing.
  static func curve(of reports: [Self]) -> TrainingCurve
}
