import Foundation
import Testing

struct SegmentVerbTests {
  private static let lexicon = "研究\t10\n生命\t8\n起源\t6\n研究生\t2\n"

  /// Runs `segment` in a folder with a lexicon.
  private func segment(
    _ arguments: [String], input: String = "",
    files: [String: String] = [:]
  ) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      for (name, text) in files { try folder.write(text, to: name) }
      let own = arguments.map { files[$0] == nil ? $0 : folder.path($0) }
      return try ToolRun(
        ["segment", "--lexicon", folder.path("lexicon.tsv")] + own, input: input)
    }
  }

  @Test(arguments: [[], ["-"], ["--", "-"], ["--threads", "1"], ["--quiet"]])
  func standardInputIsSegmentedLineForLine(arguments: [String]) throws {
    let run = try segment(arguments, input: "研究生命起源\n\n生命 研究\r\n研究生")
    #expect(run.exitCode == 0)
    #expect(run.output == "研究 生命 起源\n\n生命 研究\n研究生\n")
    #expect(run.errors == "")
  }

  @Test func positionsCutTheOriginalText() throws {
    let run = try segment(["--format=jsonl"], input: "\"研究\" 生命\t𠮷\n")
    #expect(
      run.output == """
        {"text":"\\"研究\\" 生命\\t𠮷","words":[[0,1],[1,3],[3,4],[5,7],[8,9]]}

        """)
  }

  @Test func aUserDictionaryComesFirst() throws {
    let run = try segment(
      ["--user-dictionary", "user.txt"], input: "研究生命起源", files: ["user.txt": "研究生\n"])
    #expect(run.output == "研究生 命 起源\n")
  }

  @Test func filesAreReadInTheirOrder() throws {
    let run = try segment(["b.txt", "a.txt"], files: ["a.txt": "生命\n", "b.txt": "起源"])
    #expect(run.output == "起源\n生命\n")
  }

  @Test func anEmptyInputGivesAnEmptyOutput() throws {
    let run = try segment([])
    #expect(run.exitCode == 0)
    #expect(run.output == "")
    #expect(run.errors == "")
  }

  @Test func theOrderIsKeptAtAnyThreadCount() throws {
    let lines = (0..<30_000).map { "研究\($0)生命" }.joined(separator: "\n")
    let expected = (0..<30_000).map { "研究 \($0) 生命\n" }.joined()
    for threads in ["1", "2", "7"] {
      let run = try segment(["--threads", threads], input: lines)
      #expect(run.output == expected)
    }
  }

  @Test func aLineOfAMillionCharactersIsALine() throws {
    let run = try segment([], input: String(repeating: "生命", count: 500_000))
    #expect(run.output == String(repeating: " 生命", count: 500_000).dropFirst() + "\n")
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "lexicon.tsv")
      try folder.write(String(repeating: "研究生命\n", count: 100_000), to: "text.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.root)'
          { "$nlpzero" segment text.txt -l lexicon.tsv; echo "exit $?" >&2; } | head -n 1
          """)
      #expect(run.output == "研究 生命\n")
      #expect(run.errors == "exit 0\n")
    }
  }

  @Test func withoutLexiconTheShippedOneIsUsed() throws {
    try TemporaryFolder.with { folder in
      try folder.write(Self.lexicon, to: "Dictionaries/lexicon.tsv")
      let byOption = try ToolRun(["segment", "--home", folder.root], input: "研究生命")
      #expect(byOption.output == "研究 生命\n")
      let byEnvironment = try ToolRun(
        ["segment"], input: "研究生命", environment: ["NLPZERO_HOME": folder.root])
      #expect(byEnvironment.output == "研究 生命\n")
      let nowhere = try ToolRun(["segment", "--home", folder.path("none")])
      #expect(nowhere.exitCode == 1)
      #expect(
        nowhere.errors
          == "error: --home names \(folder.path("none")), which is not a folder\n")
    }
  }
}
