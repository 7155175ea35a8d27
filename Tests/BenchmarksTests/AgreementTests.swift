import Testing

@testable import Benchmarks

@Suite struct AgreementTests {
  private func compare(_ found: [Float], _ expected: [Double]) throws {
    try Agreement.require(
      found, near: expected, tolerance: { _ in 0.1 }, of: "values", in: "test")
  }

  @Test func nearNumbersPass() throws { try compare([1.05, -2], [1, -2]) }

  @Test(
    arguments: [
      ([1, 2.2], "values, element 1: found 2.2, expected 2.0"),
      ([.nan, 2], "values, element 0: found nan, expected 1.0"),
      ([1], "values ends after 1 elements"),
    ] as [([Float], String)])
  func wrongNumbersAreNamed(found: [Float], difference: String) {
    let failure = CheckFailure(benchmark: "test", difference: difference)
    #expect(throws: failure) { try compare(found, [1, 2]) }
    #expect(failure.description == "test: the result is wrong: \(difference)")
  }

  @Test func listsOfOtherLengthFail() {
    #expect(
      throws: CheckFailure(benchmark: "test", difference: "words: found 1 elements, expected 2")
    ) {
      try Agreement.require(["a"], equal: ["a", "b"], of: "words", in: "test")
    }
  }
}
