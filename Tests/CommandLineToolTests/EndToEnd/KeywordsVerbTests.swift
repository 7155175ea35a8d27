import Foundation
import TestSupport
import Testing

@Suite struct KeywordsVerbTests {
  private static let lexicon = "我们\t500\n手术\t5\n机器人\t4\n的\t900\n医院\t20\n"

  private func keywords(_ arguments: String) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      try folder.write("我们的手术\n手术的机器人\n", to: "a.txt")
      try folder.write("医院\n\n我们的\n", to: "b.txt")
      return try ToolRun(
        shell: "cd '\(folder.path)'; \"$nlpzero\" keywords -q -l lexicon.tsv \(arguments)")
    }
  }

  @Test func aLineForEachText() throws {
    #expect(try keywords("a.txt b.txt").output == "手术 机器人\n医院\n")
    #expect(try keywords("a.txt b.txt --count 1").output == "手术\n医院\n")
    #expect(try keywords("a.txt --method text-rank").output == "手术 机器人\n")
    #expect(try keywords("a.txt b.txt --lines").output == "手术\n机器人 手术\n医院\n\n我们\n")
    #expect(try keywords("- < a.txt").output == "手术 机器人\n")
  }

  @Test func recordsNameTheirText() throws {
    let lines = try keywords("b.txt --lines --format jsonl").output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix(#"{"text":"b.txt:1","keywords":[{"word":"医院","score":"#))
    #expect(lines[1] == #"{"text":"b.txt:2","keywords":[]}"#)
    #expect(try keywords("b.txt --method nothing").exitCode == 64)
  }
}
