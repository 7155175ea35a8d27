import Testing

@testable import CommandLineParsing

struct ArgumentValueTests {
  @Test func numbersAreReadWhole() {
    #expect(Int(argument: "-12") == -12)
    #expect(Int(argument: "12x") == nil)
    #expect(UInt64(argument: "-1") == nil)
    #expect(Double(argument: "1e-5") == 1e-5)
    #expect(Double(argument: "nan") == nil)
    #expect(Double(argument: "inf") == nil)
    #expect(String(argument: "") == nil)
  }

  @Test func optionalsBehaveLikeWhatTheyWrap() {
    #expect(Int?(argument: "3") == .some(3))
    #expect(Int?(argument: "x") == nil)
    #expect(Int?.expectation == Int.expectation)
    #expect(Int?.none.argumentText == nil)
    #expect(Int?.some(4).argumentText == "4")
  }

  @Test func choicesAreTheNames() {
    #expect(ExampleVerb.Format(argument: "jsonl") == .jsonl)
    #expect(ExampleVerb.Format(argument: "JSONL") == nil)
    #expect(ExampleVerb.Format.choices == ["plain", "jsonl"])
  }
}
