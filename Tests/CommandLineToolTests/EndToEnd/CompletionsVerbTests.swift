import TestSupport
import Testing

@testable import CommandLineTool

struct CompletionsVerbTests {
  /// What bash offers for the last of some words.
  private func bash(_ words: [String]) throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let run = try ToolRun(
      shell: """
        bash -c 'source <("$nlpzero" completions bash); compopt() { :; }
        COMP_WORDS=(\(list.replacing("'", with: "'\\''")))
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _nlpzero
        printf "%s\\n" "${COMPREPLY[@]}"'
        """)
    #expect(run.errors == "")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    (["nlpzero", "seg"], ["segment"]),
    (["nlpzero", "segment", "--form"], ["--format"]),
    (["nlpzero", "segment", "--format", ""], ["plain", "jsonl"]),
    (["nlpzero", "evaluate", "re"], ["relations"]),
    (["nlpzero", "evaluate", "relations", "--prec"], ["--precision"]),
    (["nlpzero", "embed", "nei"], ["neighbors"]),
    (["nlpzero", "embed", "news.txt", "--win"], ["--window"]),
    (["nlpzero", "embed", "neighbors", "--win"], []),
    (["nlpzero", "train", "rel"], ["relations"]),
    (["nlpzero", "help", "ext"], ["extract"]),
    (["nlpzero", "segment", "--threads", ""], []),
  ])
  func bashCompletes(words: [String], offered: [String]) throws {
    #expect(try bash(words) == offered)
  }

  /// The other shells, where this machine has them.
  @Test(arguments: ["zsh", "fish"]) func theScriptIsReadByItsShell(shell: String) throws {
    let run = try ToolRun(
      shell: """
        command -v \(shell) > /dev/null || exit 0
        "$nlpzero" completions \(shell) > "${TMPDIR:-/tmp}/nlpzero-$$" && \(shell) -n "${TMPDIR:-/tmp}/nlpzero-$$"
        code=$?; rm -f "${TMPDIR:-/tmp}/nlpzero-$$"; exit $code
        """)
    #expect(run.exitCode == 0, "\(run.errors)")
  }

  @Test func namesOfFilesMayHaveSpaces() throws {
    try TemporaryFolder.with { folder in
      try folder.write("", to: "a b.txt")
      #expect(
        try bash(["nlpzero", "segment", folder.path("a")]) == [folder.path("a b.txt")])
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func everyVerbAndOptionIsInTheScript(shell: String)
    throws
  {
    let run = try ToolRun(["completions", shell])
    #expect(run.exitCode == 0)
    for verb in Application.table.verbs {
      #expect(run.output.contains(verb.path.last ?? ""))
      for option in verb.options {
        #expect(run.output.contains((shell == "fish" ? "-l " : "--") + option.name))
      }
    }
  }

  @Test func manPagesAreWritten() throws {
    try TemporaryFolder.with { folder in
      let run = try ToolRun(["manual", "-o", folder.path("man"), "-q"])
      #expect(run.exitCode == 0)
      let page = try folder.read("man/nlpzero-segment.1")
      #expect(page.hasPrefix(".TH \"NLPZERO\\-SEGMENT\" 1 "))
      for option in SegmentVerb.description.options {
        #expect(page.contains(option.name.replacing("-", with: "\\-")))
      }
      #expect(try ToolRun(["manual", "segment"]).output == page)
      #expect(try folder.read("man/nlpzero.1") == ToolRun(["manual"]).output)
      #expect(try ToolRun(["manual", "sgment"]).errors == "error: there is no verb 'sgment'\n")
    }
  }
}
