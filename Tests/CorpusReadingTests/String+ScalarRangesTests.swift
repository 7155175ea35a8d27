import CorpusReading
import Testing

struct StringScalarRangesTests {
  /// Scalars of one to four bytes, a character of several scalars, and a line end that is one character.
  private let text = "a京𠮷e\u{301}👩‍👧\r\n完"

  private func piece(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: Array(text.unicodeScalars)[range])
    return String(view)
  }

  @Test func everyRangeCutsItsScalars() {
    let count = text.unicodeScalars.count
    for start in 0...count {
      for end in start...count {
        #expect(String(text[text.range(ofScalars: start..<end)]) == piece(start..<end))
        #expect(String(text[scalars: start..<end]) == piece(start..<end))
      }
    }
  }

  @Test func manyRangesAreThoseOfEachInTheirOrder() {
    let ranges = [2..<5, 0..<1, 3..<3, 0..<text.unicodeScalars.count]
    #expect(text.ranges(ofScalars: ranges) == ranges.map(text.range(ofScalars:)))
    #expect("".ranges(ofScalars: [0..<0]) == ["".startIndex..<"".endIndex])
  }

  @Test func aRangeOutsideTheTextIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = "北京".range(ofScalars: 1..<3) }
    await #expect(processExitsWith: .failure) { _ = "北京".range(ofScalars: -1..<1) }
    await #expect(processExitsWith: .failure) { _ = "北京".ranges(ofScalars: [0..<1, 1..<3]) }
  }
}
