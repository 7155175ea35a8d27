import Foundation

/// Shows on standard error how far a job is: a bar on a terminal, otherwise a plain line every few
/// seconds, and nothing when quiet.
///
/// One thread at a time may report; a job with several passes makes one display for each.
final class ProgressDisplay {
  /// How progress is shown.
  enum Style: Equatable {
    case bar, lines, silent
  }

  /// What is counted.
  enum Unit {
    case bytes
    case items(String)
  }

  private let title: String
  private let total: Int?
  private let unit: Unit
  private let style: Style
  private let columns: Int
  private let now: () -> TimeInterval
  private let show: (String) -> Void
  private let start: TimeInterval
  private var lastShown: TimeInterval
  private var done = 0

  /// - Parameters:
  ///   - title: the job in a word or two, such as `segmenting`.
  ///   - total: the amount of work, nil when it is not known.
  ///   - columns: the width of the terminal, which a bar must not exceed.
  ///   - now: a clock in seconds.
  ///   - show: writes a text as it is.
  init(
    _ title: String, total: Int?, unit: Unit = .bytes, style: Style,
    columns: Int = StandardStreams.errorColumns,
    now: @escaping () -> TimeInterval = { ProcessInfo.processInfo.systemUptime },
    show: @escaping (String) -> Void = StandardStreams.writeError
  ) {
    self.title = title
    self.total = total
    self.unit = unit
    self.style = style
    self.columns = columns
    self.now = now
    self.show = show
    start = now()
    lastShown = start
  }

  /// The style for this process: a bar if standard error is a terminal.
  static func standardStyle(quiet: Bool) -> Style {
    if quiet { return .silent }
    return isatty(STDERR_FILENO) != 0 ? .bar : .lines
  }

  /// Reports that `amount` is done since the start of the job.
  func update(to amount: Int) {
    done = amount
    if style == .silent { return }
    let time = now()
    if time - lastShown < (style == .bar ? 0.1 : 5) { return }
    lastShown = time
    switch style {
    case .bar: show("\r\u{1B}[K" + line(at: time, bar: true).prefix(columns - 1))
    case .lines: show(line(at: time, bar: false) + "\n")
    case .silent: break
    }
  }

  /// Takes the bar away; what was done stays as one line, for jobs that took long enough to notice.
  func finish() {
    let time = now()
    if style == .silent { return }
    if style == .bar { show("\r\u{1B}[K") }
    if time - start >= 1 {
      show("\(title): \(amountText(done)) in \(Self.duration(time - start))\n")
    }
  }

  private func line(at time: TimeInterval, bar: Bool) -> String {
    let elapsed = max(time - start, 1e-3)
    var parts = [title]
    if let total, total > 0 {
      let fraction = min(1, Double(done) / Double(total))
      if bar { parts.append(Self.bar(fraction)) }
      parts.append("\(Int(fraction * 100)) %")
    } else {
      parts.append(amountText(done))
    }
    parts.append(amountText(Int(Double(done) / elapsed)) + "/s")
    if let total, done > 0, total >= done {
      parts.append(Self.duration(elapsed * Double(total - done) / Double(done)) + " left")
    }
    return parts.joined(separator: "  ")
  }

  private func amountText(_ amount: Int) -> String {
    switch unit {
    case .bytes: ProgressDisplay.byteText(amount)
    case .items(let name): "\(amount) \(name)"
    }
  }

  /// An amount of bytes as people read it: `812 B`, `12.3 MB` (powers of 1,000, as disks count).
  static func byteText(_ bytes: Int) -> String {
    var amount = Double(bytes)
    var unit = "B"
    for larger in ["kB", "MB", "GB", "TB"] where amount >= 1000 {
      amount /= 1000
      unit = larger
    }
    return unit == "B" ? "\(bytes) B" : String(format: "%.1f ", amount) + unit
  }

  /// A duration as `0:07`, `12:30` or `1:02:03`.
  static func duration(_ seconds: TimeInterval) -> String {
    let seconds = Int(seconds.rounded())
    let clock = String(format: "%d:%02d", seconds / 60 % 60, seconds % 60)
    return seconds < 3600
      ? clock : String(format: "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
  }

  private static func bar(_ fraction: Double) -> String {
    let width = 20
    let filled = Int(fraction * Double(width))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: "-", count: width - filled) + "]"
  }
}
