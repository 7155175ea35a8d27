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
    let (step, report) = handlers("", of: trainer, progress, context)
    return try trainer.train(
      on: training, development: development, to: folder, isResumed: isResumed, progress: step,
      report: report)
  }

  /// The same for an ensemble of so many members, whose lines begin with the member's number.
  static func train(
    _ trainer: ExtractionTrainer, folds: Int, on training: [AnnotatedText],
    development: [AnnotatedText], to folder: String, isResumed: Bool, _ context: VerbContext
  ) throws -> ExtractionModel {
    let progress = StagedProgress(context)
    defer { progress.finish() }
    return try EnsembleTrainer(trainer, folds: folds).train(
      on: training, development: development, to: folder, isResumed: isResumed
    ) { number in
      handlers("model \(number) of \(folds), ", of: trainer, progress, context)
    }
  }

  /// What shows each step and each epoch.
  private static func handlers(
    _ title: String, of trainer: ExtractionTrainer, _ progress: StagedProgress,
    _ context: VerbContext
  ) -> (ExtractionTrainer.ProgressHandler, (EpochReport) throws -> Void) {
    (
      { epoch, done, steps in
        progress.update(
          "\(title)epoch \(epoch)", done: done, total: steps, unit: .items("steps"))
      },
      { report in
        progress.finish()
        context.note(title + line(report, of: trainer.settings.epochs))
      }
    )
  }

  private static func line(_ report: EpochReport, of epochs: Int) -> String {
    String(
      format: "epoch %d of %d: loss %.3f, dev F1 %.4f at threshold %.2f%@, %.0f texts a second",
      report.epoch, epochs, report.loss, report.f1, report.threshold,
      report.isBest && report.f1 > 0 ? " (best so far)" : "", report.windowsPerSecond)
  }
}
