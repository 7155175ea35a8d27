import TestSupport
import Testing

@testable import CommandLineTool

/// Verbs behind a pipe that stays open: a line in, a line out.
struct StreamingTests {
  /// Writes a line, waits for the answer, and only then writes the next.
  private func converse(_ command: String, lines: [String], linesOfAnswer: Int) throws -> ToolRun {
    try TemporaryFolder.with { folder in
      try folder.write("研究\t10\n生命\t8\n起源\t6\n", to: "lexicon.tsv")
      try folder.write("研究\t10\n生命\t8\n[X] 的\t6\n的\t9\n", to: "templates.tsv")
      try folder.write("2 2\n男 1 0\n王 2 0\n", to: "v.txt")
      let reads = (0..<linesOfAnswer).map { _ in
        "IFS= read -r -t 60 answer <&4 || { echo late >&2; exit 1; }; printf '%s\\n' \"$answer\""
      }
      let steps = lines.map { "printf '%s\\n' '\($0)' >&3\n" + reads.joined(separator: "\n") }
      return try ToolRun(
        shell: """
          cd '\(folder.path)' && mkfifo in out && bash -c '
          "$nlpzero" \(command) --quiet < in > out &
          exec 3> in 4< out
          \(steps.joined(separator: "\n").replacing("'", with: "'\\''"))
          exec 3>&-
          cat <&4
          wait $!'
          """)
    }
  }

  @Test(arguments: [
    ("segment -l lexicon.tsv", ["研究生命", "生命起源"], 1, "研究 生命\n生命 起源\n"),
    ("segment -l lexicon.tsv --format jsonl", ["研究"], 1, #"{"text":"研究","words":[[0,2]]}"# + "\n"),
    (
      "parse -l lexicon.tsv -t templates.tsv --format brackets", ["研究的生命", "生命"], 1,
      "[研究 的] 生命\n生命\n"
    ),
    ("embed neighbors --vectors v.txt -n 1", ["男", "王"], 2, "王\t1.0\n\n男\t1.0\n\n"),
    (
      "convert --to cluener", [#"{"text":"北京","entities":[]}"#, #"{"text":"上","entities":[]}"#], 1,
      #"{"text":"北京","label":{}}"# + "\n" + #"{"text":"上","label":{}}"# + "\n"
    ),
  ])
  func aLineIsAnsweredBeforeTheNext(
    command: String, lines: [String], linesOfAnswer: Int, output: String
  ) throws {
    let run = try converse(command, lines: lines, linesOfAnswer: linesOfAnswer)
    #expect(run.errors == "")
    #expect(run.output == output)
    #expect(run.exitCode == 0)
  }

  @Test func extractionAnswersLineForLine() throws {
    let run = try converse(
      "extract --home '\(SharedData.repository)' --format csv",
      lines: ["text,《围城》的作者是钱钟书。", "《活着》的作者是余华。"].map { $0.replacing("text,", with: "") },
      linesOfAnswer: 1)
    #expect(run.errors == "")
    #expect(run.output.contains("钱钟书"))
    #expect(run.output.contains("余华"))
  }

  @Test func compressedInputIsUnpacked() throws {
    let run = try ToolRun(
      shell: """
        printf '研究生命\\n' | gzip | { "$nlpzero" segment --home '\(SharedData.repository)' -q; }
        """)
    #expect(run.output == "研究 生命\n")
  }

  /// What files give does not wait for the pipe behind them.
  @Test func filesBeforeAPipeAreAnsweredAtOnce() throws {
    try TemporaryFolder.with { folder in
      try folder.write("研究生命\n", to: "text.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.path)' && mkfifo in out && bash -c '
          "$nlpzero" segment text.txt - -q --home "\(SharedData.repository)" < in > out &
          exec 3> in 4< out
          IFS= read -r -t 60 answer <&4 && echo "$answer"
          echo 起源 >&3; exec 3>&-; cat <&4; wait $!'
          """)
      #expect(run.output == "研究 生命\n起源\n")
    }
  }

  @Test func textsOfSeveralFilesHaveTheirPlaces() throws {
    try TemporaryFolder.with { folder in
      try folder.write("今天天气很好。\n《围城》的作者是钱钟书。\n", to: "texts/a.txt")
      let run = try ToolRun(
        shell: """
          cd '\(folder.path)' && "$nlpzero" extract texts -q --home '\(SharedData.repository)' --format csv
          """)
      #expect(run.output.contains("\n2,texts/a.txt:2,relation,,作者,围城,"), "\(run.output)")
    }
  }

  /// Of a file's results the first come long before the last: what is read behind them is not worked on.
  @Test func resultsComeAsTheyAreMade() throws {
    try TemporaryFolder.with { folder in
      let lines = (0..<4000).map { "《围城》第\($0)版的作者是钱钟书，1910年生于江苏无锡。" }
      try folder.write(lines.joined(separator: "\n"), to: "text.txt")
      let first = try ToolRun(
        shell: """
          cd '\(folder.path)'; ulimit -t 20
          "$nlpzero" extract text.txt --home '\(SharedData.repository)' -q --threads 1 | head -n 1
          """)
      #expect(first.output.hasPrefix(#"{"text":"《围城》第0版"#))
      #expect(first.errors == "")
    }
  }
}
