import CorpusReading
import Encoders
import Foundation

/// The record of a training in its model's folder: `history.jsonl`, a report a line, and `curve.svg`.
struct TrainingLog {
  private let files: ExtractionModelFiles

  init(_ files: ExtractionModelFiles) { self.files = files }

  /// Replaces both files.
  func write(_ reports: [EpochReport]) throws {
    try AtomicFile.write(try TrainingCurve.lines(reports), to: files.history)
    try AtomicFile.write(Data(Self.curve(reports).utf8), to: files.curve)
  }

  /// F1 and loss over the epochs.
  static func curve(_ reports: [EpochReport]) -> String {
    let best = reports.max { $0.f1 < $1.f1 }
    return TrainingCurve(
      losses: reports.map(\.loss), scores: reports.map(\.f1),
      title: best.map { String(format: "best F1 %.4f in epoch %d", $0.f1, $0.epoch) } ?? "",
      end: "epoch \(reports.count)"
    ).svg
  }
}
