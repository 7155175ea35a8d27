import Testing

@testable import CommandLineParsing

struct ArgumentParserTests {
  private func parse(_ line: String) throws(UsageProblem) -> ParsedArguments {
    try ArgumentParser.parse(
      line.split(separator: " ").map(String.init), for: ExampleVerb.description)
  }

  @Test(arguments: [
    "events -o out --min-count 7 a b", "events --output out --min-count=7 a b",
    "events -oout a --min-count 7 b", "--min-count 7 --output=out events a b",
    "--min-count 7 -o out events -- a b", "-o out --min-count=7 -- events a b",
  ])
  func everySpellingOfOptionsIsRead(line: String) throws {
    let arguments = try parse(line)
    #expect(arguments[ExampleVerb.task] == .events)
    #expect(arguments[ExampleVerb.files] == ["a", "b"])
    #expect(arguments[ExampleVerb.output] == "out")
    #expect(arguments[ExampleVerb.minimumCount] == 7)
  }

  @Test func whatIsLeftOutHasItsDefault() throws {
    let arguments = try parse("relations -o out")
    #expect(arguments[ExampleVerb.files] == [])
    #expect(arguments[ExampleVerb.format] == .plain)
    #expect(arguments[ExampleVerb.minimumCount] == 5)
    #expect(arguments[ExampleVerb.rate] == nil)
    #expect(arguments[ExampleVerb.memory].bytes == 2_147_483_648)
    #expect(!arguments[ExampleVerb.quiet])
  }

  @Test func flagsAndTypedValuesAreRead() throws {
    let arguments = try parse("relations -q -o - --rate 0.25 --format jsonl")
    #expect(arguments[ExampleVerb.quiet])
    #expect(arguments[ExampleVerb.output] == "-")
    #expect(arguments[ExampleVerb.rate] == 0.25)
    #expect(arguments[ExampleVerb.format] == .jsonl)
  }

  @Test func wordsAfterTwoDashesAreNotOptions() throws {
    let arguments = try parse("relations -o out -- --quiet -o -- x")
    #expect(arguments[ExampleVerb.files] == ["--quiet", "-o", "--", "x"])
    #expect(!arguments[ExampleVerb.quiet])
  }

  @Test func dashAndNegativeNumbersAreWords() throws {
    #expect(try parse("relations -o out - -3")[ExampleVerb.files] == ["-", "-3"])
  }

  private static let problems: [(String, UsageProblem)] = [
    ("events -o x --min-cuont 3", .unknownOption("--min-cuont", suggestion: "--min-count")),
    ("events -o x --xyz", .unknownOption("--xyz", suggestion: nil)),
    ("events -o x -z", .unknownOption("-z", suggestion: nil)),
    ("events -o x -quiet", .unknownOption("-quiet", suggestion: "--quiet")),
    ("events -o x -qz", .unexpectedValue(flag: "--quiet")),
    ("events -output x", .unknownOption("-output", suggestion: "--output")),
    ("events -rate 1", .unknownOption("-rate", suggestion: "--rate")),
    ("events -o", .missingValue(option: "--output")),
    ("events -o --quiet", .missingValue(option: "--output")),
    ("events -o x --quiet=yes", .unexpectedValue(flag: "--quiet")),
    ("events -o x -o y", .duplicateOption("--output")),
    ("events -o x -q --quiet", .duplicateOption("--quiet")),
    ("events a b", .missingOption("--output")),
    ("-o x", .missingArgument(name: "task")),
    ("events -o x --rate 1 --memory 1G", .exclusiveOptions(["--rate", "--memory"])),
    (
      "event -o x",
      .invalidArgument(
        name: "task", value: "event", expected: "one of relations, events", suggestion: "events")
    ),
    (
      "events -o x --min-count two",
      .invalidValue(
        option: "--min-count", value: "two", expected: "a whole number of at least 1",
        suggestion: nil)
    ),
    (
      "events -o x --min-count 0",
      .invalidValue(
        option: "--min-count", value: "0", expected: "a whole number of at least 1",
        suggestion: nil)
    ),
    (
      "events -o x --rate 1.5",
      .invalidValue(
        option: "--rate", value: "1.5", expected: "a number from 0.0 to 1.0", suggestion: nil)
    ),
    (
      "events -o x --format josnl",
      .invalidValue(
        option: "--format", value: "josnl", expected: "one of plain, jsonl", suggestion: "jsonl")
    ),
    (
      "events --output=",
      .invalidValue(
        option: "--output", value: "", expected: "a text that is not empty", suggestion: nil)
    ),
  ]

  @Test(arguments: problems)
  func everyMistakeIsNamed(line: String, problem: UsageProblem) {
    #expect(throws: problem) { try parse(line) }
  }

  @Test func surplusWordsAreNamed() {
    let verb = VerbDescription(
      name: "info", overview: "", arguments: [CommandArgument<String>("file", help: "")],
      examples: [])
    #expect(throws: UsageProblem.unexpectedArgument("b")) {
      try ArgumentParser.parse(["a", "b"], for: verb)
    }
  }
}
