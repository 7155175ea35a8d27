import Testing

@testable import CommandLineTool

struct CommandTableTests {
  private func errorText(_ line: String) -> String? {
    do {
      _ = try ExampleVerb.table.request(for: line.split(separator: " ").map(String.init))
      return nil
    } catch {
      return error.text
    }
  }

  @Test func anErrorHasThreeLines() {
    #expect(
      errorText("learn events --output") == """
        Error: Missing value after '--output'.
        Help:  -o, --output <file>  The result. (required)
        Usage: tool learn relations|events [<file>...] -o <file> [options]

        """)
    #expect(
      errorText("learn event -o x") == """
        Error: The value 'event' is not valid for <task>: expected one of relations, events. \
        Did you mean 'events'?
        Help:  <task>  What to learn. (values: relations, events)
        Usage: tool learn relations|events [<file>...] -o <file> [options]

        """)
    #expect(
      errorText("laern") == """
        Error: Unknown verb 'laern'. Did you mean 'learn'?
        Help:  'tool --help' shows the verbs.
        Usage: tool <verb> [options] [files]

        """)
  }

  @Test(arguments: [
    ("--quiet learn", "Error: A verb was expected before the option '--quiet'."),
    ("help laern", "Error: Unknown verb 'laern'. Did you mean 'learn'?"),
    ("learn events -o x --qiet", "Error: Unknown option '--qiet'. Did you mean '--quiet'?"),
    ("learn events -o x -o y", "Error: The option '--output' was given twice."),
    (
      "learn events -o x --rate 1 --memory 1",
      "Error: Only one of '--rate', '--memory' can be given."
    ),
  ])
  func theFirstLineSaysWhatIsWrong(line: String, first: String) {
    #expect(errorText(line)?.split(separator: "\n").first.map(String.init) == first)
  }

  @Test func aHelpWordAfterTwoDashesIsAFile() throws {
    let request = try ExampleVerb.table.request(
      for: ["learn", "events", "-o", "x", "--", "--help"])
    guard case .run(_, let arguments) = request else {
      Issue.record("The verb should run.")
      return
    }
    #expect(arguments[ExampleVerb.files] == ["--help"])
  }

  @Test func theVersionIsPrinted() throws {
    guard case .print(let text) = try ExampleVerb.table.request(for: ["--version"]) else {
      Issue.record("The version should be printed.")
      return
    }
    #expect(text == "tool 1.2\n")
  }
}
