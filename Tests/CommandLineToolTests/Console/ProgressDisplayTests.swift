import Testing

@testable import CommandLineTool

struct ProgressDisplayTests {
  /// What a display shows when `amounts` are done after 1, 2, 3 … times `step` seconds.
  private func shown(
    _ style: ProgressDisplay.Style, total: Int?, unit: ProgressDisplay.Unit = .bytes,
    amounts: [Int], step: Double,
    columns: Int = 80
  ) -> [String] {
    var time = 0.0
    var shown: [String] = []
    let display = ProgressDisplay(
      "reading", total: total, unit: unit, style: style, columns: columns, now: { time },
      show: { shown.append($0) })
    for amount in amounts {
      time += step
      display.update(to: amount)
    }
    display.finish()
    return shown
  }

  @Test func aTerminalSeesABarWithRateAndRemainingTime() {
    let texts = shown(.bar, total: 40_000_000, amounts: [10_000_000, 40_000_000], step: 10)
    #expect(
      texts == [
        "\r\u{1B}[Kreading  [#####---------------]  25 %  1.0 MB/s  0:30 left",
        "\r\u{1B}[Kreading  [####################]  100 %  2.0 MB/s  0:00 left",
        "\r\u{1B}[K", "reading: 40.0 MB in 0:20\n",
      ])
  }

  @Test func aBarFitsTheTerminal() {
    let texts = shown(.bar, total: 100, amounts: [50], step: 0.5, columns: 20)
    #expect(texts == ["\r\u{1B}[Kreading  [#########", "\r\u{1B}[K"])
  }

  @Test func elsewhereAPlainLineComesEveryFewSeconds() {
    let texts = shown(.lines, total: 100, amounts: [10, 20, 30, 40, 50, 60], step: 1)
    #expect(
      texts == ["reading  50 %  10 B/s  0:05 left\n", "reading: 60 B in 0:06\n"])
  }

  @Test func anUnknownTotalShowsTheAmount() {
    let texts = shown(.lines, total: nil, unit: .items("sentences"), amounts: [600], step: 6)
    #expect(
      texts == [
        "reading  600 sentences  100 sentences/s\n", "reading: 600 sentences in 0:06\n",
      ])
  }

  @Test func shortJobsAndQuietOnesLeaveNothing() {
    #expect(shown(.lines, total: 10, amounts: [5, 10], step: 0.2) == [])
    #expect(shown(.silent, total: 10, amounts: [5, 10], step: 100) == [])
  }

  @Test(arguments: [(0.4, "0:00"), (59.6, "1:00"), (3599, "59:59"), (3723, "1:02:03")])
  func durationsReadLikeAClock(seconds: Double, text: String) {
    #expect(ProgressDisplay.duration(seconds) == text)
  }

  @Test(arguments: [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (2_000_000_000, "2.0 GB")])
  func byteAmountsAreRounded(bytes: Int, text: String) {
    #expect(ProgressDisplay.byteText(bytes) == text)
  }
}
