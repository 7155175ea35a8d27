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

  /// The shipped model finds the slot as a triple of its own; it comes out with its value.
  @Test func slotsStandWithTheirValues() throws {
    let run = try ToolRun(
      ["extract", "--format", "duie"], input: "动画电影《熊出没》由丁亮执导，于2014年1月17日在中国上映。\n")
    #expect(run.output.contains(#""object":{"@value":"2014年1月17日","inArea":"中国"}"#))
    #expect(!run.output.contains("上映时间_inArea"))
  }
}
