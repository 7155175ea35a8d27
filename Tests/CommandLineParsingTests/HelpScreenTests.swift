import Testing

@testable import CommandLineParsing

struct HelpScreenTests {
  private func text(of words: [String]) throws -> String? {
    guard case .print(let text) = try ExampleVerb.table.request(for: words) else { return nil }
    return text
  }

  @Test func aVerbShowsArgumentsOptionsDefaultsAndExamples() throws {
    let expected = """
      OVERVIEW: Learn something.

      USAGE: tool learn relations|events [<file>...] -o <file> [options]

      ARGUMENTS:
        <task>                  What to learn. (values: relations, events)
        <file>                  Text files.

      OPTIONS:
        -o, --output <file>     The result. (required)
        --format <name>         How lines are written. (values: plain, jsonl; default:
                                plain)
        --min-count <n>         Rarer words are left out. (default: 5)
        --rate <number>         A rate.
        --memory <size>         The memory to use. (default: 2G)
        -q, --quiet             Say nothing.

      OPTIONS OF EVERY VERB:
        -h, --help              Show this help.

      EXAMPLES:
        tool learn events a.txt -o b
            Learns events.

      """
    #expect(try text(of: ["learn", "--help"]) == expected)
    #expect(try text(of: ["help", "learn"]) == expected)
    #expect(try text(of: ["learn", "events", "-h"]) == expected)
  }

  @Test func theProgramShowsItsVerbs() throws {
    let expected = """
      OVERVIEW: Does things.

      USAGE: tool <verb> [options] [files]

      VERBS:
        learn                   Learn something.
        help                    Show the help of a verb.

      OPTIONS OF EVERY VERB:
        -h, --help              Show this help.

      'tool help <verb>' or 'tool <verb> --help' shows one verb, with examples; 'tool
      --version' shows the version.

      """
    for words in [[], ["--help"], ["-h"], ["help"]] { #expect(try text(of: words) == expected) }
  }

  @Test func aGroupShowsItsVerbs() throws {
    guard case .print(let text) = try ExampleVerb.groupTable.request(for: ["group", "-h"]) else {
      Issue.record("The help should be printed.")
      return
    }
    #expect(
      text == """
        OVERVIEW: Several things.

        USAGE: tool group [one|two] ...

        VERBS:
          group one               Do group one.
          group two               Do group two.

        'tool group <word> --help' shows the options of one, with examples.

        """)
  }

  /// No line is wider than the terminal, in which characters of East Asian scripts take two columns.
  @Test(arguments: [60, 72, 80, 100]) func linesKeepToTheTerminal(columns: Int) throws {
    let verb = VerbDescription(
      name: "wide", overview: String(repeating: "一个词 and words ", count: 30),
      options: [
        CommandFlag("flag", help: String(repeating: "说明 of a flag ", count: 20))
      ], examples: [.init(command: "wide", explanation: String(repeating: "例子 ", count: 60))])
    let table = CommandTable(program: "tool", version: "1", overview: ["Does."], verbs: [verb])
    guard case .print(let text) = try table.request(for: ["wide", "-h"], columns: columns) else {
      return
    }
    let widths = text.split(separator: "\n").map(TextLayout.width)
    #expect(widths.max() ?? 0 <= columns && widths.max() ?? 0 > columns - 12)
  }
}
