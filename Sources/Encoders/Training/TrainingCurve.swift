import Foundation

/// The course of a training as a drawing: a score (blue, from 0 to 1) and a loss (grey, from 0 to its highest).
package struct TrainingCurve {
  private let losses: [Double]
  private let scores: [Double]
  private let title: String
  private let end: String

  /// - Parameters:
  ///   - title: what the score is and how far it came.
  ///   - end: what stands at the end of the axis.
  package init(losses: [Double], scores: [Double], title: String, end: String) {
    (self.losses, self.scores, self.title, self.end) = (losses, scores, title, end)
  }

  /// The drawing.
  package var svg: String {
    let (width, height, margin) = (640.0, 320.0, 40.0)
    let highest = max(losses.max() ?? 1, 1e-9)
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
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="white"/>
      <path d="M\(margin) \(margin)V\(height - margin)H\(width - margin)" fill="none" stroke="#444"/>
      \(line(losses.map { $0 / highest }, color: "#999"))
      \(line(scores, color: "#1f5fbf"))
      \(label(title, x: margin, y: 24, color: "#1f5fbf"))
      \(label(String(format: "loss, from %.2f", highest), x: width - 160, y: 24, color: "#777"))
      \(label("1", x: 24, y: margin + 4))\(label("0", x: 24, y: height - margin + 4))
      \(label(end, x: width - margin - 60, y: height - 16))
      </svg>

      """
  }

  /// Reports as JSON, one a line.
  package static func lines(_ reports: [some Encodable]) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try reports.reduce(into: Data()) { $0 += try encoder.encode($1) + Data("\n".utf8) }
  }
}
