import CorpusReading
import Foundation

/// The record of a training in its model's folder: `history.jsonl`, a report a line, and `curve.svg`.
struct TrainingLog {
  private let files: ExtractionModelFiles

  init(_ files: ExtractionModelFiles) { self.files = files }

  /// Replaces both files.
  func write(_ reports: [EpochReport]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var lines = Data()
    for report in reports { lines += try encoder.encode(report) + Data("\n".utf8) }
    try AtomicFile.write(lines, to: files.history)
    try AtomicFile.write(Data(Self.curve(reports).utf8), to: files.curve)
  }

  /// F1 (blue, from 0 to 1) and loss (grey, from 0 to its highest) over the epochs.
  static func curve(_ reports: [EpochReport]) -> String {
    let (width, height, margin) = (640.0, 320.0, 40.0)
    let highest = max(reports.map(\.loss).max() ?? 1, 1e-9)
    func line(_ values: [Double], color: String) -> String {
      let step = (width - 2 * margin) / Double(max(1, values.count - 1))
      let points = values.enumerated().map { index, value in
        let x = margin + Double(index) * step
        let y = height - margin - value * (height - 2 * margin)
        return String(format: "%.1f,%.1f", x, y)
      }
      return "<polyline fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\" "
        + "points=\"\(points.joined(separator: " "))\"/>"
    }
    func label(_ text: String, x: Double, y: Double, color: String = "#444") -> String {
      "<text x=\"\(x)\" y=\"\(y)\" fill=\"\(color)\">\(text)</text>"
    }
    let best = reports.max { $0.f1 < $1.f1 }
    let title = best.map { String(format: "best F1 %.4f in epoch %d", $0.f1, $0.epoch) } ?? ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="white"/>
      <path d="M\(margin) \(margin)V\(height - margin)H\(width - margin)" fill="none" stroke="#444"/>
      \(line(reports.map { $0.loss / highest }, color: "#999"))
      \(line(reports.map(\.f1), color: "#1f5fbf"))
      \(label(title, x: margin, y: 24, color: "#1f5fbf"))
      \(label(String(format: "loss, from %.2f", highest), x: width - 160, y: 24, color: "#777"))
      \(label("1", x: 24, y: margin + 4))\(label("0", x: 24, y: height - margin + 4))
      \(label("epoch \(reports.count)", x: width - margin - 40, y: height - 16))
      </svg>

      """
  }
}
