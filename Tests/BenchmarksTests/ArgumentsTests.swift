import Testing

@testable import Benchmarks

@Suite struct ArgumentsTests {
  @Test(
    arguments: [
      (["kernels"], .run(Arguments(group: .kernels))),
      (["kernels", "--blas", "b.so"], .run(Arguments(group: .kernels, blas: "b.so"))),
      (
        ["train", "--json", "--runs", "3", "--threads", "2", "--data", "x", "--seconds", "0.5"],
        .run(
          Arguments(group: .train, isJSON: true, runs: 3, threads: 2, data: "x", seconds: 0.5))
      ),
      (
        ["extract", "--width", "64", "--alternations", "2", "--peer", "a b"],
        .run(Arguments(group: .extract, width: 64, peer: "a b", alternations: 2))
      ),
      (
        ["grammar", "--data", "x", "--templates", "t.tsv", "--peer", "a b"],
        .run(Arguments(group: .grammar, data: "x", templates: "t.tsv", peer: "a b"))
      ),
      (["text", "--help"], .help),
      ([], .wrongUsage("no group of benchmarks given")),
      (["speed"], .wrongUsage("'speed' is no group of benchmarks")),
      (["text", "--fast"], .wrongUsage("unknown option '--fast'")),
      (["text", "--runs", "2"], .wrongUsage("--runs needs a whole number from 3")),
      (["text", "--threads"], .wrongUsage("--threads needs a whole number from 1")),
      (["kernels", "--data", "x"], .wrongUsage("--data does not go with 'kernels'")),
      (["train", "--seconds", "inf"], .wrongUsage("--seconds needs a number above 0")),
      (["train", "--width", "100"], .wrongUsage("--width needs a multiple of 8, up to 4096")),
      (["train", "--width", "0"], .wrongUsage("--width needs a multiple of 8, up to 4096")),
      (["train", "--blas", "x"], .wrongUsage("--blas does not go with 'train'")),
      (["kernels", "--blas"], .wrongUsage("--blas needs a file")),
      (["train", "--peer", ""], .wrongUsage("--peer needs a command")),
      (["grammar", "--templates"], .wrongUsage("--templates needs a file")),
      (["text", "--templates", "x"], .wrongUsage("--templates does not go with 'text'")),
      (["text", "--peer", "x"], .wrongUsage("--peer does not go with 'text'")),
      (
        ["train", "--peer", "x", "--alternations", "0"],
        .wrongUsage("--alternations needs a whole number from 1")
      ),
      (["train", "--alternations", "2"], .wrongUsage("--alternations goes with --peer only")),
    ] as [([String], Arguments.Outcome)])
  func parse(words: [String], expected: Arguments.Outcome) {
    #expect(Arguments.parse(words) == expected)
  }

  @Test func theHelpNamesEveryGroup() {
    for group in Group.allCases { #expect(Arguments.usage.contains("  \(group.rawValue)  ")) }
  }
}
