import CorpusReading
import Testing

@testable import Annotations

@Suite struct WhiteSpaceFoldingTests {
  @Test(arguments: [
    ("甲 乙", "甲  乙", true), (" 甲 乙 ", "甲\n乙", true), (#"甲\n乙"#, "甲\n乙", true),
    ("甲 乙", "甲\u{3000}乙", true), ("Berlin, German", "Berlin,  Germany", true),
    ("甲乙", "甲 乙", false), ("甲", "乙", false), ("", "甲", false), ("", " ", false),
    ("Berlin", "Berlin  Germany", false), ("甲", "甲乙", false),
  ])
  func stringsAreComparedWithOneSpaceForSeveral(string: String, cut: String, isSame: Bool) {
    let scalars = Array(cut.unicodeScalars)
    #expect(WhiteSpaceFolding.states(string, scalars[...]) == isSame)
  }

  @Test func placesAreFoundWhateverTheWhiteSpace() {
    let text = ScalarText("甲 乙；甲\n\n乙")
    #expect(WhiteSpaceFolding.place(of: "甲乙", nearest: 0, in: text) == 0..<3)
    #expect(WhiteSpaceFolding.place(of: "甲 乙", nearest: 5, in: text) == 4..<8)
    #expect(WhiteSpaceFolding.place(of: "丙", nearest: 0, in: text) == nil)
    #expect(WhiteSpaceFolding.place(of: " ", nearest: 0, in: text) == nil)
  }
}
