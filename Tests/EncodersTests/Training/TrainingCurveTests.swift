import Foundation
import Testing

@testable import Encoders

@Suite struct TrainingCurveTests {
  private struct Report: Encodable {
    let b: Double
    let a: Int
  }

  /// The highest loss and a score of 1 are at the top (40), 0 at the bottom (280).
  @Test func lossesAndScoresHaveTheirPlaces() {
    let svg = TrainingCurve(losses: [4, 2], scores: [0, 1], title: "score 1", end: "step 9").svg
    #expect(svg.contains("points=\"40.0,40.0 600.0,160.0\""))
    #expect(svg.contains("points=\"40.0,280.0 600.0,40.0\""))
    #expect(svg.contains(">score 1<") && svg.contains(">step 9<") && svg.contains("from 4.00"))
  }

  @Test func nothingAndOneReportAreDrawn() {
    for losses in [[], [3.0]] {
      let svg = TrainingCurve(losses: losses, scores: losses.map { _ in 0.5 }, title: "", end: "")
        .svg
      #expect(svg.hasPrefix("<svg ") && !svg.contains("nan") && !svg.contains("inf"))
    }
  }

  @Test func reportsAreLinesWithSortedNames() throws {
    let lines = try TrainingCurve.lines([Report(b: 0.5, a: 1), Report(b: 2, a: 3)])
    #expect(String(decoding: lines, as: UTF8.self) == "{\"a\":1,\"b\":0.5}\n{\"a\":3,\"b\":2}\n")
  }
}
