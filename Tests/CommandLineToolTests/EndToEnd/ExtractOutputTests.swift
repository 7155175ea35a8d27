import Foundation
import TestSupport
import Testing

/// `nlpzero extract -o`: results in a file, or in brat's folder.
@Suite struct ExtractOutputTests {
  private let sentence = "《围城》的作者是钱钟书。\n"

  @Test func aFileHasWhatStandardOutputWouldHave() throws {
    try TemporaryFolder.with { folder in
      let printed = try ToolRun(["extract", "--format", "duie"], input: sentence)
      let path = folder.path("found.jsonl")
      let run = try ToolRun(["extract", "--format", "duie", "-o", path], input: sentence)
      #expect(run.exitCode == 0 && run.output == "")
      #expect(try folder.read("found.jsonl") == printed.output)
    }
  }

  @Test func bratIsAFolder() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path("found")
      let run = try ToolRun(["extract", "--format", "brat", "-o", path], input: sentence)
      #expect(run.exitCode == 0, "\(run.errors)")
      let back = try ToolRun(["convert", path, "--to", "duie", "-q"])
      #expect(back.output.contains(#""subject":"围城","predicate":"作者","object":"钱钟书""#))
      let without = try ToolRun(["extract", "--format", "brat"], input: sentence)
      #expect(without.exitCode == 64 && without.errors.contains("--output"))
    }
  }
}
