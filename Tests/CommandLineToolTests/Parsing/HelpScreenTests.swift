import Testing

@testable import CommandLineTool

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

      OPTIONS OF EVERY VERB:
        -h, --help              Show this help.

      'tool help <verb>' or 'tool <verb> --help' shows one verb, with examples; 'tool
      --version' shows the version.

      """
    for words in [[], ["--help"], ["-h"], ["help"]] { #expect(try text(of: words) == expected) }
  }
}
