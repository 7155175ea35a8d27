import Foundation
import NLPZero

/// Trains and shows how far it is: a bar for the epoch under way, a line for each that is done.
enum TrainingDisplay {
  static func train(
    _ trainer: ExtractionTrainer, on training: [AnnotatedText], development: [AnnotatedText],
    to folder: String, isResumed: Bool = false, _ context: VerbContext
  ) throws -> ExtractionModel {
    let progress = StagedProgress(context)
    defer { progress.finish() }
    return try trainer.train(
      on: training, development: development, to: folder, isResumed: isResumed,
      progress: { epoch, done, steps in
        progress.update("epoch \(epoch)", done: done, total: steps, unit: .items("steps"))
      },
      report: { report in
        progress.finish()
        context.note(line(report, of: trainer.settings.epochs))
      })
  }

  private static func line(_ report: EpochReport, of epochs: Int) -> String {
    String(
      format: "epoch %d of %d: loss %.3f, dev F1 %.4f at threshold %.2f%@, %.0f texts a second",
      report.epoch, epochs, report.loss, report.f1, report.threshold,
      report.isBest && report.f1 > 0 ? " (best so far)" : "", report.windowsPerSecond)
  }
}
