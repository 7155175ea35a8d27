import CorpusReading
import Determinism
import Dispatch
import Foundation
import Tensors

/// A training under way: takes the steps of a course, writes how far it is, and goes on from there after an
/// interruption, to the same bytes.
///
/// A round is what lies between two reports: steps, each of the loss of the next batch and the optimizer; then
/// the moving average of the weights is judged, and `history.jsonl`, `curve.svg` and the checkpoint are replaced
/// in the training's folder. The checkpoint is removed at the end.
package final class TrainingLoop<Course: TrainingCourse> {
  /// What is learnt, and how far it is.
  package private(set) var course: Course
  /// Where the losses are computed.
  package let tape: Tape
  private let optimizer: Adam
  private let folder: ModelFolder
  private let checkpoint: TrainingCheckpoint<Course.State>
  private let checkpointInterval: Double
  private var lastCheckpoint = DispatchTime.now()

  /// The start of a training; its folder is made.
  ///
  /// - Parameters:
  ///   - optimizer: of the course's parameters.
  ///   - fingerprint: what the result depends on.
  ///   - checkpointInterval: the most seconds of a round between two checkpoints; with 0 there is one after
  ///     every step.
  package init(
    _ course: Course, optimizer: Adam, precision: Precision, fingerprint: TrainingFingerprint,
    folder: ModelFolder, checkpointInterval: Double = .infinity
  ) throws {
    (self.course, self.optimizer, self.folder) = (course, optimizer, folder)
    tape = Tape(isTraining: true, precision: precision)
    checkpoint = TrainingCheckpoint(path: folder.checkpoint, fingerprint: fingerprint)
    self.checkpointInterval = checkpointInterval
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
  }

  /// Goes on from the folder's checkpoint, if it has one.
  ///
  /// - Throws: what `TrainingCheckpoint.restore` does.
  package func resume() throws {
    let saved = try checkpoint.restore(parameters: course.parameters, optimizer: optimizer)
    if let saved { course.state = saved }
  }

  /// Takes the steps that are left.
  ///
  /// - Parameters:
  ///   - progress: called after each step.
  ///   - report: called after each round.
  /// - Throws: `TrainingError.diverged`, before the weights are spoiled, what the course and writing the folder
  ///   throw, and what the two handlers throw.
  package func finish(
    progress: (Course) throws -> Void, report: (Course.Report) throws -> Void
  ) throws {
    while !course.isFinished {
      course.beginRound()
      let start = DispatchTime.now()
      while !course.isRoundDone {
        try takeStep()
        if lastCheckpoint.secondsUntilNow >= checkpointInterval { try writeCheckpoint() }
        try progress(course)
      }
      try report(closeRound(seconds: max(start.secondsUntilNow, 1e-9)))
    }
    checkpoint.remove()
  }

  private func takeStep() throws {
    let loss = try course.nextLoss(on: tape)
    guard loss.isFinite, optimizer.step().isFinite else {
      let (epoch, step) = course.lastStep
      throw TrainingError.diverged(epoch: epoch, step: step)
    }
  }

  private func closeRound(seconds: Double) throws -> Course.Report {
    let report = try optimizer.withAveragedWeights { try course.closeRound(seconds: seconds) }
    let reports = course.reports
    try AtomicFile.write(try TrainingCurve.lines(reports), to: folder.history)
    try AtomicFile.write(Data(Course.Report.curve(of: reports).svg.utf8), to: folder.curve)
    try writeCheckpoint()
    return report
  }

  private func writeCheckpoint() throws {
    try checkpoint.write(course.state, parameters: course.parameters, optimizer: optimizer)
    lastCheckpoint = .now()
  }
}

extension DispatchTime {
  fileprivate var secondsUntilNow: Double {
    Double(DispatchTime.now().uptimeNanoseconds - uptimeNanoseconds) * 1e-9
  }
}
