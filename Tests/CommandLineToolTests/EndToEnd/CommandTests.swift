import Testing

/// The tool as a whole: help, usage errors, exit codes and streams.
struct CommandTests {
  @Test(arguments: [[], ["--help"], ["help"], ["-h"]])
  func theHelpScreenNamesTheVerbs(arguments: [String]) throws {
    let run = try ToolRun(arguments)
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    #expect(run.output == HelpSnapshots.program)
  }

  @Test func theVersionIsPrinted() throws {
    let run = try ToolRun(["--version"])
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("nlpzero "))
  }

  @Test(arguments: [
    (["segmnt"], "Unknown verb 'segmnt'. Did you mean 'segment'?"),
    (["help", "segmnt"], "Unknown verb 'segmnt'. Did you mean 'segment'?"),
    (["segment", "--lexcon", "x"], "Unknown option '--lexcon'. Did you mean '--lexicon'?"),
    (["segment", "--lexicon"], "Missing value after '--lexicon'."),
    (["segment", "--threads", "0"], "expected a whole number of at least 1."),
    (["discover", "corpus.txt"], "Missing option '--output'."),
    (["discover", "-o", "lexicon.tsv"], "Missing argument <corpus>."),
  ])
  func aWrongCommandLineHasThreeLinesAndExitCode64(arguments: [String], message: String) throws {
    let run = try ToolRun(arguments)
    let lines = run.errors.split(separator: "\n")
    #expect(run.exitCode == 64)
    #expect(run.output == "")
    #expect(lines.map { $0.prefix(7) } == ["Error: ", "Help:  ", "Usage: "])
    #expect(lines.first?.hasSuffix(message) == true)
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    let run = try ToolRun(
      shell: "{ \"$nlpzero\" --help; echo \"exit $?\" >&2; } | true")
    #expect(run.errors == "exit 0\n")
  }

  @Test func aFullDiskIsAnError() throws {
    let run = try ToolRun(shell: "\"$nlpzero\" --help > /dev/full")
    #expect(run.exitCode == 1)
    #expect(
      run.errors == "error: cannot write to standard output (No space left on device)\n")
  }

  @Test func aClosedOutputIsAnError() throws {
    let run = try ToolRun(shell: "\"$nlpzero\" --help >&-")
    #expect(run.exitCode == 1)
    #expect(run.errors == "error: cannot write to standard output (Bad file descriptor)\n")
  }
}
