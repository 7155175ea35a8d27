import Testing

@testable import Embeddings

@Suite struct TokenizedTextTests {
  @Test func charactersAreFoldedAndKeepTheirPlaces() {
    let text = TokenizedText("ＡＢ公司İ𠮷")
    // İ in lower case is two scalars, i and a dot above.
    #expect(text.characters == Array("ab公司i\u{307}𠮷".unicodeScalars))
    let last = text.count - 1
    #expect(text.range(first: last, last: last) == 5..<6)
    #expect(text.original[text.range(first: 0, last: 3)] == "ＡＢ公司")
  }

  @Test func capitalsStayWhereTheCaseIsKept() {
    #expect(
      TokenizedText("ＡＢ in Paris", keepsCase: true).characters
        == Array("AB in Paris".unicodeScalars))
  }

  @Test func spansAndRangesAreInverse() throws {
    let text = TokenizedText("苹果İ公司发布新手机")
    for start in 0..<text.original.count {
      for end in start + 1...text.original.count {
        let span = try #require(text.span(of: start..<end))
        #expect(text.range(first: span.first, last: span.last) == start..<end)
      }
    }
    #expect(text.span(of: 3..<3) == nil)
  }

  @Test func anEmptyTextHasNoCharacters() {
    #expect(TokenizedText("").count == 0)
    #expect(TokenizedText("").span(of: 0..<0) == nil)
  }
}
