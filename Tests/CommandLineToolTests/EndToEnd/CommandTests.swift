import Foundation
import NLPZero
import TestSupport
import Testing

@testable import CommandLineTool

/// The tool as a whole: help, usage errors, exit codes and streams.
struct CommandTests {
  /// The screens as users see them, each under a line of its command. After a change of a verb's table:
  ///
  ///     .build/release/nlpzero help VERB
  private static let screens: [String: String] = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("HelpScreens.txt").path
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let parts = text.components(separatedBy: "$ nlpzero ").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: parts.map { part in
        let end = part.firstIndex(of: "\n") ?? part.endIndex
        return (String(part[..<end]), String(part[end...].dropFirst()))
      })
  }()

  @Test(arguments: [[], ["--help"], ["help"], ["-h"]])
  func theHelpScreenNamesTheVerbs(arguments: [String]) throws {
    let run = try ToolRun(arguments)
    #expect(run.exitCode == 0)
    #expect(run.errors == "")
    #expect(run.output == Self.screens["help"])
  }

  @Test(arguments: screens.keys.sorted())
  func theHelpScreenOfAVerbShowsItsTable(command: String) throws {
    let verb = command.split(separator: " ").dropFirst().map(String.init)
    if verb.isEmpty { return }
    for arguments in [["help"] + verb] + (verb == ["help"] ? [] : [verb + ["--help"]]) {
      let run = try ToolRun(arguments)
      #expect(run.exitCode == 0)
      #expect(run.errors == "")
      #expect(run.output == Self.screens[command])
    }
  }

  @Test func everyVerbHasAScreenAndAnExample() {
    let verbs = Application.table.verbs
    let names = verbs.map(\.name) + Application.table.groups.map(\.name) + ["help"]
    #expect(Self.screens.keys.sorted() == (["help"] + names.map { "help " + $0 }).sorted())
    for verb in verbs {
      #expect(
        verb.examples.contains { $0.command.contains("nlpzero " + verb.path[0]) }, "\(verb.name)")
    }
  }

  @Test func examplesAreCommandLinesThatCanBeRun() throws {
    for verb in Application.table.verbs {
      for example in verb.examples {
        let words = DocumentedCommand.words(in: example.command)
        #expect(throws: Never.self, "\(example.command)") {
          try Application.table.request(for: words)
        }
      }
    }
  }

  @Test func theVersionIsPrinted() throws {
    let run = try ToolRun(["--version"])
    #expect(run.exitCode == 0)
    #expect(run.output == "nlpzero \(Release.version)\n")
  }

  @Test(arguments: [
    (["segmnt"], "Unknown verb 'segmnt'. Did you mean 'segment'?"),
    (["help", "segmnt"], "Unknown verb 'segmnt'. Did you mean 'segment'?"),
    (
      ["evaluate", "relation"],
      "Unknown verb 'evaluate relation'. Did you mean 'evaluate relations'?"
    ),
    (["help", "evaluate", "x"], "Unknown verb 'evaluate x'."),
    (["segment", "--lexcon", "x"], "Unknown option '--lexcon'. Did you mean '--lexicon'?"),
    (["segment", "--to", "csv"], "The option '--to' goes with 'convert' only."),
    (["segment", "--lexicon"], "Missing value after '--lexicon'."),
    (["segment", "--format", "jsnol"], "expected one of plain, jsonl. Did you mean 'jsonl'?"),
    (["segment", "--format=plain", "--format", "jsonl"], "The option '--format' was given twice."),
    (["segment", "--threads", "0"], "expected a whole number of at least 1."),
    (["discover", "corpus.txt"], "Missing option '--output'."),
    (["discover"], "Missing option '--output'."),
    (["discover", "-o", "x", "--granularity", "rough"], "expected one of fine, standard, coarse."),
    (["discover", "-o", "x", "--script", "hanzi"], "expected one of han, letter, digit."),
    (["embed", "train", "-o", "x.bin"], "Missing argument <corpus>."),
  ])
  func aWrongCommandLineHasThreeLinesAndExitCode64(arguments: [String], message: String) throws {
    let run = try ToolRun(arguments)
    let lines = run.errors.split(separator: "\n")
    #expect(run.exitCode == 64)
    #expect(run.output == "")
    #expect(lines.map { $0.prefix(7) } == ["error: ", "help:  ", "usage: "])
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
      run.errors == "error: standard output: cannot be written (No space left on device)\n")
  }

  @Test func aClosedOutputIsAnError() throws {
    let run = try ToolRun(shell: "\"$nlpzero\" --help >&-")
    #expect(run.exitCode == 1)
    #expect(run.errors == "error: standard output: cannot be written (Bad file descriptor)\n")
  }
}
