import Testing

@testable import CorpusReading

@Suite struct ScalarTextTests {
  @Test func cutsByScalarsNotBytesOrCharacters() {
    // The family emoji is one Character, five scalars and eighteen bytes of UTF-8.
    let text = ScalarText("👨‍👩‍👧住在北京")
    #expect(text.count == 9)
    #expect(text[7..<9] == "北京")
    #expect(text[0..<5] == "👨‍👩‍👧")
    #expect(text[3..<3] == "")
  }

  @Test func findsOverlappingOccurrences() {
    #expect(ScalarText("哈哈哈").occurrences(of: "哈哈") == [0..<2, 1..<3])
    #expect(ScalarText("哈").occurrences(of: "哈哈").isEmpty)
    #expect(ScalarText("哈").occurrences(of: "").isEmpty)
    #expect(ScalarText("").occurrences(of: "哈").isEmpty)
  }

  @Test(arguments: [
    ("北京人在北京", "北京", 0..<2),
    ("增持160万股，其中60万股", "60万股", 10..<14),
    ("a Haitian of Haiti", "Haiti", 13..<18),
    ("Haitian", "Haiti", 0..<5),
    ("简称GCHQ", "gchq", 2..<6),
    ("gchqs GCHQ gchq", "gchq", 11..<15),
  ])
  func prefersWholeWordsThenTheFirstThenAnyCase(
    text: String, string: String, expected: Range<Int>
  ) {
    #expect(ScalarText(text).place(of: string) == expected)
  }

  @Test func findsNothingThatIsNotThere() {
    #expect(ScalarText("上海").place(of: "北京") == nil)
    #expect(ScalarText("上海").place(of: "") == nil)
  }

  @Test func takesTheNearestOccurrence() {
    let text = ScalarText("裁员，又裁员，再裁员")
    #expect(text.place(of: "裁员", nearest: 5) == 4..<6)
    #expect(text.place(of: "裁员", nearest: 2) == 0..<2)
    #expect(text.place(of: "裁员", nearest: 99) == 8..<10)
  }

  @Test func findsWholeOccurrencesInAPartOfTheText() {
    let text = ScalarText("5%，25%，5%，GCHQ")
    #expect(text.firstWholeOccurrence(of: "5%", in: 0..<text.count) == 0..<2)
    #expect(text.firstWholeOccurrence(of: "5%", in: 1..<text.count) == 7..<9)
    #expect(text.firstWholeOccurrence(of: "5%", in: 1..<8) == nil)
    #expect(text.firstWholeOccurrence(of: "CHQ", in: 0..<text.count) == nil)
    #expect(text.firstWholeOccurrence(of: "gchq", in: 0..<text.count) == nil)
    #expect(text.firstWholeOccurrence(of: "", in: 0..<text.count) == nil)
    #expect(text.firstWholeOccurrence(of: "5%", in: 3..<3) == nil)
  }
}
