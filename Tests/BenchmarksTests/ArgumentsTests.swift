import CommandLineParsing
import Testing

@testable import Benchmarks

@Suite struct ArgumentsTests {
  private func arguments(_ words: [String]) throws -> Arguments? {
    guard case .run(let index, let parsed) = try Arguments.table.request(for: words) else {
      return nil
    }
    return Arguments(group: Group.allCases[index], parsed)
  }

  @Test func optionsOfAGroupAreRead() throws {
    let train = try #require(
      try arguments([
        "train", "--json", "--runs", "3", "--threads", "2", "--data", "x", "--seconds", "0.5",
        "--width", "64", "--peer", "a b", "--alternations", "2",
      ]))
    #expect(train.group == .train && train[Arguments.json] && train[Arguments.runs] == 3)
    #expect(train[Arguments.threads] == 2 && train[Arguments.data] == "x")
    #expect(train[Arguments.seconds] == 0.5 && train[Arguments.width] == 64)
    #expect(train[Arguments.peer] == "a b" && train[Arguments.alternations] == 2)
    let grammar = try arguments(["grammar", "--templates", "t.tsv"])
    #expect(grammar?[Arguments.templates] == "t.tsv")
    let kernels = try arguments(["kernels", "--blas", "b.so"])
    #expect(kernels?[Arguments.blas] == "b.so" && kernels?[Arguments.runs] == 7)
  }

  @Test(arguments: [
    (["speed"], UsageProblem.unknownVerb("speed", suggestion: nil)),
    (["text", "--fast"], .unknownOption("--fast", suggestion: nil)),
    (["kernels", "--data", "x"], .unknownOption("--data", suggestion: nil)),
    (["train", "--blas", "x"], .optionOfOther("--blas", other: "kernels")),
    (["text", "--threads"], .missingValue(option: "--threads")),
    (
      ["text", "--runs", "2"],
      .invalidValue(
        option: "--runs", value: "2", expected: "a whole number of at least 3", suggestion: nil)
    ),
    (
      ["train", "--width", "100"],
      .invalidValue(
        option: "--width", value: "100", expected: "a multiple of 8, up to 4096", suggestion: nil)
    ),
    (
      ["train", "--seconds", "inf"],
      .invalidValue(
        option: "--seconds", value: "inf", expected: "a number above 0.0", suggestion: nil)
    ),
  ])
  func aWrongCommandLineIsToldApart(words: [String], problem: UsageProblem) {
    #expect {
      try arguments(words)
    } throws: {
      ($0 as? UsageError)?.problem == problem
    }
  }

  @Test func theHelpNamesEveryGroup() throws {
    guard case .print(let text) = try Arguments.table.request(for: ["--help"]) else {
      Issue.record("The help should be printed.")
      return
    }
    for group in Group.allCases { #expect(text.contains("  \(group.rawValue)  ")) }
  }
}
