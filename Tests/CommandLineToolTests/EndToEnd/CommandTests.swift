import Testing

@testable import CommandLineTool

/// The tool as a whole: help, usage errors, exit codes and streams.
struct CommandTests {
  @Test(arguments: [[], ["--help"], ["help"], ["-h"]])
  func theHelpScreenNamesTheVerbs(arguments: [String]) throws {
    let run = try ToolRun(arguments)
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    #expect(run.output == HelpSnapshots.program)
  }

  @Test(arguments: HelpSnapshots.verbs.keys.sorted())
  func theHelpScreenOfAVerbShowsItsTable(verb: String) throws {
    for arguments in [[verb, "--help"], ["help", verb], [verb, "--unknown", "-h"]] {
      let run = try ToolRun(arguments)
      #expect(run.exitCode == 0)
      #expect(run.errors == "")
      #expect(run.output == HelpSnapshots.verbs[verb])
    }
  }

  @Test func everyVerbHasASnapshotAndAnExample() {
    #expect(
      Application.verbs.map { $0.description.name }.sorted() == HelpSnapshots.verbs.keys.sorted())
    for verb in Application.verbs {
      #expect(
        verb.description.examples.allSatisfy {
          $0.command.contains("nlpzero " + verb.description.name)
        })
      #expect(!verb.description.examples.isEmpty)
    }
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
    (["segment", "--format", "jsnol"], "expected one of plain, jsonl. Did you mean 'jsonl'?"),
    (["segment", "--format=plain", "--format", "jsonl"], "The option '--format' was given twice."),
    (["segment", "--threads", "0"], "expected a whole number of at least 1."),
    (["discover", "corpus.txt"], "Missing option '--output'."),
    (["discover"], "Missing option '--output'."),
    (["discover", "-o", "x", "--granularity", "rough"], "expected one of fine, standard, coarse."),
    (["discover", "-o", "x", "--script", "hanzi"], "expected one of han, letter, digit."),
    (["embed", "-o", "x.bin"], "Missing argument <corpus>."),
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
