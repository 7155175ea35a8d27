/// Progress of a job in several stages: one display after the other.
final class StagedProgress {
  private let context: VerbContext
  private var title: String?
  private var display: ProgressDisplay?

  init(_ context: VerbContext) { self.context = context }

  /// Reports that `done` of `total` is done in the stage of this title; a new title ends the stage
  /// before it.
  func update(_ title: String, done: Int, total: Int?, unit: ProgressDisplay.Unit = .bytes) {
    if title != self.title {
      finish()
      self.title = title
      display = context.progress(title, total: total, unit: unit)
    }
    display?.update(to: done)
  }

  /// Ends the last stage.
  func finish() {
    display?.finish()
    display = nil
  }
}
