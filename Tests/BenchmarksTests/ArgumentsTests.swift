import Testing

@testable import Benchmarks

@Suite struct ArgumentsTests {
  @Test(
    arguments: [
      (["kernels"], .run(Arguments(group: .kernels))),
      (
        ["train", "--json", "--runs", "3", "--threads", "2", "--data", "x", "--seconds", "0.5"],
        .run(
          Arguments(group: .train, isJSON: true, runs: 3, threads: 2, data: "x", seconds: 0.5))
      ),
      (["text", "--help"], .help),
      ([], .wrongUsage("no group of benchmarks given")),
      (["speed"], .wrongUsage("'speed' is no group of benchmarks")),
      (["text", "--fast"], .wrongUsage("unknown option '--fast'")),
      (["text", "--runs", "2"], .wrongUsage("--runs needs a whole number from 3")),
      (["text", "--threads"], .wrongUsage("--threads needs a whole number from 1")),
      (["kernels", "--data", "x"], .wrongUsage("--data does not go with 'kernels'")),
      (["train", "--seconds", "inf"], .wrongUsage("--seconds needs a number above 0")),
    ] as [([String], Arguments.Outcome)])
  func parse(words: [String], expected: Arguments.Outcome) {
    #expect(Arguments.parse(words) == expected)
  }

  @Test func theHelpNamesEveryGroup() {
    for group in Group.allCases { #expect(Arguments.usage.contains("  \(group.rawValue)  ")) }
  }
}
