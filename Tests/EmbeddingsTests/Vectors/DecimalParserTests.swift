import Determinism
import Testing

@testable import Embeddings

@Suite struct DecimalParserTests {
  private func parse(_ text: String) -> Float? {
    Array(text.utf8).withUnsafeBytes { DecimalParser.float($0) }
  }

  @Test(arguments: [
    "0", "-0", "1", "-2.5", "1e-05", "1E+5", ".5", "5.", "0.33333334", "123456.79", "3.4028235e+38",
    "6e-45",
    "1.1754944e-38", "0.1000000000000000055511151231257827", "16777217", "16777217.0000000000001",
    "8.5070592e+37", "1.7014118e+38", "1e22", "1e-22", "1e23", "00012", "9007199254740993", "nan",
    "inf",
  ])
  func readsAsTheStandardLibraryDoes(text: String) {
    let (mine, reference) = (parse(text), Float(text))
    #expect(mine?.bitPattern == reference?.bitPattern)
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "1 ", "0,5", "北", "1e5x", "--1"])
  func refusesWhatIsNoNumber(text: String) { #expect(parse(text) == nil) }

  @Test func shortestDecimalsComeBackUnchanged() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      if value.isFinite { #expect(parse(value.description)?.bitPattern == value.bitPattern) }
    }
  }
}
