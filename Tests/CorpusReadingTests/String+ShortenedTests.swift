import CorpusReading
import Testing

struct StringShortenedTests {
  /// Marks on a letter are one character to a reader, but no shorter for that.
  @Test func aMessageQuotesEightyScalars() {
    let marks = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(marks.count == 1)
    #expect(marks.shortened.unicodeScalars.count == 81)
    let eighty = String(repeating: "字", count: 80)
    #expect(eighty.shortened == eighty && "".shortened == "")
    #expect((eighty + "尾").shortened == eighty + "…")
  }
}
