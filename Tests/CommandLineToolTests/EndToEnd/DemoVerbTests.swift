import Foundation
import Testing

struct DemoVerbTests {
  /// Two epochs are too few to learn from, but the whole way is gone.
  @Test func theWholeWayRunsOnWhatIsShipped() throws {
    try TemporaryFolder.with { folder in
      let run = try ToolRun(["demo", "--epochs", "2", "-q", "-o", folder.path("kept")])
      #expect(run.exitCode == 0)
      let steps = run.output.split(separator: "\n").filter { $0.first?.isNumber == true }
      #expect(steps.compactMap(\.first).prefix(6) == ["1", "2", "3", "4", "5", "6"])
      #expect(run.output.contains(#""f1":"#))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("kept")).sorted()
          == ["events.model", "lexicon.tsv", "relations.model", "vectors.bin"])
    }
  }
}
