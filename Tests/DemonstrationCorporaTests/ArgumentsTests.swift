import Testing

@testable import DemonstrationCorpora

@Suite("The command line")
struct ArgumentsTests {
  @Test(
    "Arguments",
    arguments: [
      (["Corpora"], Arguments.Outcome.run(Arguments(folder: "Corpora", seed: 2020))),
      (["--seed", "7", "there"], .run(Arguments(folder: "there", seed: 7))),
      (["there", "--help"], .help),
      ([], .wrongUsage("no folder given")),
      (["--seed"], .wrongUsage("--seed needs a whole number from 0")),
      (["--seed", "-1", "there"], .wrongUsage("--seed needs a whole number from 0")),
      (["--sed", "there"], .wrongUsage("unknown option --sed")),
      (["a", "b"], .wrongUsage("more than one folder: b")),
    ])
  func parse(arguments: [String], expected: Arguments.Outcome) {
    #expect(Arguments.parse(arguments) == expected)
  }

  @Test("The usage text shows an example and the default seed")
  func usage() {
    #expect(Arguments.usage.contains("swift run -c release DemonstrationCorpora Corpora"))
    #expect(Arguments.usage.contains("default: 2020"))
  }
}
