import CorpusReading
import Foundation

/// The record of a pre-training in its encoder's folder: `history.jsonl`, a report a line, and `curve.svg`.
struct PretrainingLog {
  private let files: PretrainedEncoderFiles

  init(_ files: PretrainedEncoderFiles) { self.files = files }

  /// Replaces both files.
  func write(_ reports: [PretrainingReport]) throws {
    try AtomicFile.write(try TrainingCurve.lines(reports), to: files.history)
    try AtomicFile.write(Data(Self.curve(reports).svg.utf8), to: files.curve)
  }

  /// Held-out accuracy (blue, from 0 to 1) and loss (grey, from 0 to its highest) over the reports.
  static func curve(_ reports: [PretrainingReport]) -> TrainingCurve {
    let last = reports.last
    return TrainingCurve(
      losses: reports.map(\.heldOutLoss), scores: reports.map(\.heldOutAccuracy),
      title: last.map { String(format: "held-out accuracy %.4f", $0.heldOutAccuracy) } ?? "",
      end: "step \(last?.step ?? 0)")
  }
}
