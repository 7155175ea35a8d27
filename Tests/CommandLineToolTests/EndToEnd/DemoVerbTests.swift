import Foundation
import TestSupport
import Testing

struct DemoVerbTests {
  /// Two epochs are too few to learn from, but the whole way is gone.
  @Test func theWholeWayRunsOnWhatIsShipped() throws {
    try TemporaryFolder.with { folder in
      let run = try ToolRun(["demo", "--epochs", "2", "-q", "-o", folder.path("kept")])
      #expect(run.exitCode == 0)
      for step in 1...7 { #expect(run.output.contains("\n\(step). ")) }
      #expect(run.output.contains(#""f1":"#))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path("kept")).sorted()
          == ["events.model", "lexicon.tsv", "relations.model", "templates.tsv", "vectors.bin"])
    }
  }
}
