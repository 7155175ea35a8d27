import CommandLineParsing
import Testing

@testable import DemonstrationCorpora

@Suite("The command line")
struct ArgumentsTests {
  @Test(
    "Arguments",
    arguments: [(["Corpora"], "Corpora", 2020), (["--seed", "7", "there"], "there", 7)])
  func parse(words: [String], folder: String, seed: UInt64) throws {
    guard case .run(_, let arguments) = try Arguments.table.request(for: words) else {
      Issue.record("The command should run.")
      return
    }
    #expect(arguments[Arguments.folder] == folder && arguments[Arguments.seed] == seed)
  }

  @Test(
    "A wrong command line",
    arguments: [
      ([], UsageProblem.missingArgument(name: "folder")),
      (["--seed"], .missingValue(option: "--seed")),
      (["--sed", "there"], .unknownOption("--sed", suggestion: "--seed")),
      (["a", "b"], .unexpectedArgument("b")),
    ])
  func refuse(words: [String], problem: UsageProblem) {
    #expect {
      try Arguments.table.request(for: words)
    } throws: {
      ($0 as? UsageError)?.problem == problem
    }
  }

  @Test("The usage text shows an example and the default seed")
  func usage() throws {
    guard case .print(let text) = try Arguments.table.request(for: ["there", "--help"]) else {
      Issue.record("The help should be printed.")
      return
    }
    #expect(text.contains("swift run -c release DemonstrationCorpora Corpora"))
    #expect(text.contains("default: 2020"))
  }
}
