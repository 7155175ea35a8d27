import Testing

@testable import CommandLineParsing

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
        error: Missing value after '--output'.
        help:  -o, --output <file>  The result. (required)
        usage: tool learn relations|events [<file>...] -o <file> [options]

        """)
    #expect(
      errorText("learn event -o x") == """
        error: The value 'event' is not valid for <task>: expected one of relations, events. \
        Did you mean 'events'?
        help:  <task>  What to learn. (values: relations, events)
        usage: tool learn relations|events [<file>...] -o <file> [options]

        """)
    #expect(
      errorText("laern") == """
        error: Unknown verb 'laern'. Did you mean 'learn'?
        help:  'tool --help' shows the verbs.
        usage: tool <verb> [options] [files]

        """)
  }

  @Test(arguments: [
    ("--quiet learn", "error: A verb was expected before the option '--quiet'."),
    ("help laern", "error: Unknown verb 'laern'. Did you mean 'learn'?"),
    ("learn events -o x --qiet", "error: Unknown option '--qiet'. Did you mean '--quiet'?"),
    ("learn events -o x -o y", "error: The option '--output' was given twice."),
    (
      "learn events -o x --rate 1 --memory 1",
      "error: Only one of '--rate', '--memory' can be given."
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

  @Test(arguments: [
    ("group one -x 1", "one"), ("group two -y 1", "two"), ("group zwei -y 1", "two"),
    ("group -x 1", "one"), ("group file -x 1", "one"),
  ])
  func aVerbOfAGroupHasItsOwnOptions(line: String, name: String) throws {
    guard case .run(let index, _) = try ExampleVerb.groupTable.request(for: words(line)) else {
      Issue.record("The verb should run.")
      return
    }
    #expect(ExampleVerb.groupTable.verbs[index].path == ["group", name])
  }

  @Test(arguments: [
    ("group one -y 1", UsageProblem.unknownOption("-y", suggestion: nil)),
    ("group one --ypsilon 1", .optionOfOther("--ypsilon", other: "group two")),
    ("group --two 1", .unknownOption("--two", suggestion: "tool group two")),
    ("group", .missingVerb(group: "group", names: ["one", "two"])),
    ("strict x", .unknownVerb("strict x", suggestion: nil)),
    ("strict onn", .unknownVerb("strict onn", suggestion: "strict one")),
    ("help group three", .unknownVerb("group three", suggestion: nil)),
  ])
  func problemsOfAGroupAreToldApart(line: String, problem: UsageProblem) {
    #expect {
      try ExampleVerb.groupTable.request(for: words(line))
    } throws: {
      ($0 as? UsageError)?.problem == problem
    }
  }

  @Test func aProgramMayBeOneCommand() throws {
    let table = CommandTable(
      program: "one", version: "1", overview: [],
      verbs: [
        VerbDescription(
          name: "", overview: "Do it.", arguments: [ExampleVerb.files],
          options: [ExampleVerb.quiet], examples: [])
      ])
    guard case .run(_, let arguments) = try table.request(for: ["a", "-q"]) else {
      Issue.record("The command should run.")
      return
    }
    #expect(arguments[ExampleVerb.files] == ["a"] && arguments[ExampleVerb.quiet])
    guard case .print(let text) = try table.request(for: ["--help"]) else { return }
    #expect(text.contains("USAGE: one [<file>...] [options]"))
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}
